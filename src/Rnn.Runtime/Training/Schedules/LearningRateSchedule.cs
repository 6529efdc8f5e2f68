using System.Globalization;
using Rnn.Numerics;
using Rnn.Training;

namespace Rnn;

/// <summary>
/// How the learning rate goes on: by which factor the optimizer's η is multiplied at each update. A schedule is a pure function of the
/// <see cref="ScheduleMoment"/> and has no state, so one object serves many trainers, and a resumed training has the rates of one that never stopped.
/// </summary>
public abstract class LearningRateSchedule
{
    /// <summary>η throughout.</summary>
    public static LearningRateSchedule Constant { get; } = new FormulaSchedule("constant", static _ => 1);

    /// <summary>The factor of η at the next update; finite, at least 0.</summary>
    public abstract double Factor(ScheduleMoment moment);

    /// <summary>What it does, in a few words.</summary>
    public abstract override string ToString();

    /// <summary>Whether it looks at the validation loss.</summary>
    internal virtual bool NeedsValidation => false;

    /// <summary>A schedule of your own.</summary>
    /// <param name="name">What summaries call it.</param>
    /// <param name="factor">The factor of η at the next update.</param>
    public static LearningRateSchedule Of(string name, Func<ScheduleMoment, double> factor)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(factor);
        return new FormulaSchedule(name, factor);
    }

    /// <summary>Times <paramref name="factor"/> after every so many epochs: factor^⌊epoch / epochs⌋ (PyTorch's StepLR).</summary>
    /// <param name="epochs">Epochs a step.</param>
    /// <param name="factor">In (0, 1].</param>
    public static LearningRateSchedule Step(int epochs, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        CheckShare(factor, nameof(factor));
        return new FormulaSchedule(Text($"×{factor} every {epochs} epochs"), at => IntegerPower.Of(factor, at.Epoch / epochs));
    }

    /// <summary>Times <paramref name="factor"/> after each of the given epochs (PyTorch's MultiStepLR).</summary>
    /// <param name="factor">In (0, 1].</param>
    /// <param name="epochs">Epochs after which the rate falls.</param>
    public static LearningRateSchedule StepsAfter(double factor, params ReadOnlySpan<int> epochs)
    {
        CheckShare(factor, nameof(factor));
        int[] milestones = epochs.ToArray();
        return new FormulaSchedule(
            Text($"×{factor} after epochs {string.Join(", ", milestones)}"), at => IntegerPower.Of(factor, milestones.Count(epoch => epoch <= at.Epoch)));
    }

    /// <summary>Times <paramref name="factor"/> after each epoch (PyTorch's ExponentialLR).</summary>
    /// <param name="factor">In (0, 1].</param>
    public static LearningRateSchedule Exponential(double factor)
    {
        CheckShare(factor, nameof(factor));
        return new FormulaSchedule(Text($"×{factor} every epoch"), at => IntegerPower.Of(factor, at.Epoch));
    }

    /// <summary>From 1 to <paramref name="floor"/> along a straight line over the epochs, batch by batch; it stays there.</summary>
    /// <param name="epochs">Epochs until the floor is reached.</param>
    /// <param name="floor">Share of η that is left, in [0, 1].</param>
    public static LearningRateSchedule Linear(int epochs, double floor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        CheckFloor(floor);
        return new FormulaSchedule(Text($"linear to ×{floor} in {epochs} epochs"), at => 1 - (1 - floor) * Math.Min(at.Time / epochs, 1));
    }

    /// <summary>
    /// From 1 to <paramref name="floor"/> along half a cosine (Loshchilov and Hutter 2017), batch by batch: floor + (1 − floor)·(1 + cos(π·time / epochs)) / 2;
    /// it stays there. With an epoch of one batch it is PyTorch's CosineAnnealingLR.
    /// </summary>
    /// <param name="epochs">Epochs until the floor is reached.</param>
    /// <param name="floor">Share of η that is left, in [0, 1].</param>
    public static LearningRateSchedule Cosine(int epochs, double floor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        CheckFloor(floor);
        return new FormulaSchedule(Text($"cosine to ×{floor} in {epochs} epochs"), at => Bend(1, floor, Math.Min(at.Time / epochs, 1)));
    }

    /// <summary>
    /// <see cref="Cosine"/> again and again, each time from 1, over periods that grow (SGDR; PyTorch's CosineAnnealingWarmRestarts, asked at every batch).
    /// </summary>
    /// <param name="epochs">Epochs of the first period.</param>
    /// <param name="growth">By how much each period is longer than the one before it.</param>
    /// <param name="floor">Share of η at the end of a period, in [0, 1].</param>
    public static LearningRateSchedule CosineWithRestarts(int epochs, int growth = 1, double floor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(growth, 1);
        CheckFloor(floor);
        return new FormulaSchedule(Text($"cosine to ×{floor}, from anew after {epochs} epochs{(growth == 1 ? "" : $", each period ×{growth}")}"), at =>
        {
            double time = at.Time, period = epochs;
            while (time >= period)
            {
                time -= period;
                period *= growth;
            }
            return Bend(1, floor, time / period);
        });
    }

    /// <summary>
    /// One cycle (Smith and Topin 2019): along half a cosine from 1 / <paramref name="startDivisor"/> up to 1, the optimizer's η being the highest rate, then
    /// along another down to 1 / (<paramref name="startDivisor"/>·<paramref name="endDivisor"/>), batch by batch. PyTorch's OneCycleLR, whose momentum however
    /// goes the other way unless told not to.
    /// </summary>
    /// <param name="epochs">Epochs of the cycle.</param>
    /// <param name="rise">Share of the cycle that goes up, in (0, 1).</param>
    /// <param name="startDivisor">At least 1.</param>
    /// <param name="endDivisor">At least 1.</param>
    public static LearningRateSchedule OneCycle(int epochs, double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(startDivisor, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(endDivisor, 1);
        if (rise is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rise), rise, Text($"rise is {rise}; expected a number in (0, 1)."));
        }
        return new FormulaSchedule(Text($"one cycle in {epochs} epochs, rising for {rise} of it"), at =>
        {
            double batches = (double)epochs * at.Batches, top = rise * batches - 1, last = batches - 1, now = Math.Min(at.TotalBatches, last);
            return now <= top && top > 0
                ? Bend(1 / startDivisor, 1, now / top)
                : Bend(1, 1 / (startDivisor * endDivisor), (now - top) / (last - top));
        });
    }

    /// <summary>
    /// Times <paramref name="factor"/> where the validation loss has not fallen below (1 − <paramref name="threshold"/>) of its lowest for more than
    /// <paramref name="patience"/> epochs (PyTorch's ReduceLROnPlateau). It needs <see cref="TrainerOptions{T}.Validation"/>.
    /// </summary>
    /// <param name="patience">Epochs that may pass without a fall.</param>
    /// <param name="factor">In (0, 1].</param>
    /// <param name="threshold">What counts as a fall, as a share of the lowest loss; in [0, 1].</param>
    /// <param name="cooldown">Epochs after a reduction in which patience is not tried.</param>
    /// <param name="floor">Share of η below which the rate does not go, in [0, 1].</param>
    public static LearningRateSchedule OnPlateau(int patience = 10, double factor = 0.1, double threshold = 1e-4, int cooldown = 0, double floor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        CheckShare(factor, nameof(factor));
        CheckFloor(floor);
        if (threshold is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, Text($"threshold is {threshold}; expected a number in [0, 1]."));
        }
        return new PlateauSchedule(patience, factor, threshold, cooldown, floor);
    }

    /// <summary>This schedule after a linear warm-up: at update u = 0, 1, … its factor is multiplied by min(1, (u + 1) / <paramref name="updates"/>).</summary>
    /// <param name="updates">Updates until the rate is that of the schedule.</param>
    public LearningRateSchedule WithWarmup(int updates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(updates, 1);
        return new WarmupSchedule(this, updates);
    }

    /// <summary>From one value to another along half a cosine.</summary>
    private static double Bend(double from, double to, double share) => to + (from - to) * (1 + Math.Cos(Math.PI * share)) / 2;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void CheckShare(double value, string name)
    {
        if (value is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, Text($"{name} is {value}; expected a number in (0, 1]."));
        }
    }

    private static void CheckFloor(double floor)
    {
        if (floor is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(floor), floor, Text($"floor is {floor}; expected a share of the learning rate, in [0, 1]."));
        }
    }
}
