using System.Globalization;

namespace Rnn.Training;

/// <summary>A schedule whose first updates are made smaller.</summary>
internal sealed class WarmupSchedule(LearningRateSchedule schedule, int updates) : LearningRateSchedule
{
    internal override bool NeedsValidation => schedule.NeedsValidation;

    public override double Factor(ScheduleMoment moment) => schedule.Factor(moment) * Math.Min(1, (moment.Update + 1.0) / updates);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{schedule} after a linear warm-up of {updates} updates");
}
