using System.Globalization;

namespace Rnn.Training;

/// <summary>Lowers the rate where the validation loss no longer falls. Goes through all losses each time, so that there is nothing to save.</summary>
internal sealed class PlateauSchedule(int patience, double factor, double threshold, int cooldown, double floor) : LearningRateSchedule
{
    internal override bool NeedsValidation => true;

    public override double Factor(ScheduleMoment moment)
    {
        double rate = 1, best = double.PositiveInfinity;
        int bad = 0, cooling = 0;
        for (int epoch = 0; epoch < moment.ValidationLosses.Count; epoch++)
        {
            double loss = moment.ValidationLosses[epoch];
            bool falls = loss < best - threshold * Math.Abs(best) || (double.IsInfinity(best) && double.IsFinite(loss));
            (best, bad) = falls ? (loss, 0) : (best, bad + 1);
            if (cooling > 0)
            {
                (cooling, bad) = (cooling - 1, 0);
            }
            if (bad > patience)
            {
                rate = Math.Max(rate * factor, floor);
                (cooling, bad) = (cooldown, 0);
            }
        }
        return rate;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"×{factor} where validation has not improved for {patience} epochs");
}
