namespace Rnn.Training;

/// <summary>A schedule that is a formula.</summary>
internal sealed class FormulaSchedule(string name, Func<ScheduleMoment, double> factor) : LearningRateSchedule
{
    public override double Factor(ScheduleMoment moment) => factor(moment);

    public override string ToString() => name;
}
