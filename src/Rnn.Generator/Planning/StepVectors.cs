using Rnn.Generator.Definition;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>
/// The vectors in which a streaming step computes a cluster: as many registers side by side as units are there to fill them and fit, for a sum
/// waits for the one before it, and the activations of one register for each other.
/// </summary>
/// <param name="Bits">Of a register; 0: plain scalars.</param>
/// <param name="Registers">Used as one wide vector.</param>
internal readonly record struct StepVector(int Bits, int Registers)
{
    /// <summary>The name of the type in generated code.</summary>
    public string Type(Precision precision)
    {
        string number = precision == Precision.Single ? "Single" : "Double", register = Bits == 0 ? $"Kernels::Scalar{number}" : $"Kernels::Vector{Bits}{number}";
        string wide = Registers switch { 2 => "Twice", 3 => "Thrice", 4 => "Fourfold", _ => "" };
        return Registers == 1 ? register : $"Kernels::{wide}<{register}, {(precision == Precision.Single ? "float" : "double")}>";
    }
}

/// <summary>Some of the units of a cluster, and the vectors in which they are computed.</summary>
internal readonly record struct StepPart(StepVector Vector, int First, int End);

/// <summary>Chooses them.</summary>
internal sealed class StepVectors(NetworkPlan plan)
{
    /// <summary>The widest vector that there is.</summary>
    private const int MostRegisters = 4;

    /// <summary>Cache lines of units up to which a step waits for its equations rather than for its weights.</summary>
    private const int MostLinesOfFew = 3;

    /// <summary>Cache lines of the sums of all gates up to which it waits for its equations, whatever the units.</summary>
    private const int MostLinesOfFewSums = 2;

    /// <summary>Gates whose sums in two registers of 256 bits take the machine longer than those in one of 512 wait for each other.</summary>
    private const int ManyGates = 4;

    /// <summary>
    /// Activations times registers that one method may hold before the JIT inlines no more or runs out of the locals that it keeps in registers, of
    /// which AVX-512 has twice as many.
    /// </summary>
    private static int MostActivations(int bits) => bits == 512 ? 15 : 10;

    /// <summary>Sums times registers, which leave some for weights and what they are multiplied by.</summary>
    private static int MostSums(int bits) => bits == 512 ? 24 : 12;

    /// <summary>The widest registers that a step takes on any machine: of 256 bits where no cluster has anything to gain from more.</summary>
    public int MostBits { get; } = plan.Stream.Clusters.All(cluster => IsNarrow(cluster, plan.Lanes)) ? 256 : 512;

    /// <summary>
    /// Whether it takes 512 bits only on machines that are quick with them, because no cluster has work for many: elsewhere an operation on 512 bits takes longer, a division half as long again,
    /// which a small step waits for. Where one cluster has, all take them, for right after those the machine takes longer over 256 bits too.
    /// </summary>
    public bool TakesMostWhereQuick { get; } = plan.Stream.Clusters.All(cluster => IsRatherNarrow(cluster, plan.Lanes));

    /// <summary>The bits of the registers for which a step is written, widest first; 0: plain scalars.</summary>
    public IEnumerable<int> Widths => WidthsUpTo(MostBits);

    /// <summary>
    /// Whether two methods compute a cluster on registers of so many bits, one its sums, the other its equations. Where two registers of 512 bits hold all units, and a method the equations of
    /// both, one does: there are enough of these for sums and equations, twice as many as of 256.
    /// </summary>
    public bool AreInTwo(Cluster cluster, int bits) =>
        plan.Stream.IsInTwo(cluster) && !(cluster.Units <= 2 * LanesOf(512) && Of(cluster, bits).All(part => part.Vector == new StepVector(512, Registers: 2)));

    /// <summary>The bits of all registers that there are up to some, widest first, then 0 for plain scalars.</summary>
    public static IEnumerable<int> WidthsUpTo(int bits) => new[] { 512, 256, 128, 0 }.Where(width => width <= bits);

    /// <summary>Whether equations that apply so many functions fit a method on 256 bits or more, two registers at a time.</summary>
    public static bool AreTwoAtATime(int activations) => 2 * activations <= MostActivations(256);

    /// <summary>Of a cluster whose sums and equations one method computes, on a machine whose widest register has that many bits: of whole blocks, and of a last one that is not.</summary>
    public IReadOnlyList<StepPart> Of(Cluster cluster, int bits)
    {
        if (bits == 0)
        {
            return [new StepPart(new StepVector(0, 1), 0, cluster.Units)];
        }
        bits = cluster.Packs.Any(pack => plan.Parameters.Panel(pack).IsOfFewUnits) ? Math.Min(bits, BitsForDots(cluster)) : BitsFor(cluster.Units, bits);
        int lanes = LanesOf(bits), activations = Math.Max(1, cluster.Activations);
        int most = Math.Max(1, Math.Min(MostActivations(bits) / activations, MostSums(bits) / SumsSideBySide(cluster)));
        int registers = cluster.Rowwise is null ? Math.Min(Math.Min(MostRegisters, most), (cluster.Units + lanes - 1) / lanes) : 1;
        int block = BlockOf(cluster), left = UnitsAfterBlocks(cluster), whole = left == 0 ? cluster.Units : cluster.Units / block * block;
        List<StepPart> parts = [new StepPart(new StepVector(bits, Divisor(block / lanes, registers)), 0, whole)];
        if (left > 0)
        {
            Add(parts, new StepPart(new StepVector(bits, Divisor(left / lanes, registers)), whole, cluster.Units));
        }
        return parts;
    }

    /// <summary>Whether the last block of a cluster is smaller than the others, and may have vectors of its own.</summary>
    public bool EndsInPartOfBlock(Cluster cluster) => UnitsAfterBlocks(cluster) > 0;

    /// <summary>Units that are computed together where steps go there and back: whole cache lines, and whole vectors of every method.</summary>
    /// <param name="vectors">Of the methods of a cluster.</param>
    public int UnitsTogether(IEnumerable<StepVector> vectors) =>
        vectors.Aggregate(plan.Lanes.Count, (units, vector) => Multiple(units, vector.Registers * LanesOf(vector.Bits)));

    /// <summary>
    /// Of a cluster's equations where a method of their own computes them: two registers at a time where they fit, the method and the blocks of the weights that are
    /// multiplied there, so that one fills the time in which the other waits, and one for a register left over.
    /// </summary>
    public IEnumerable<StepPart> OfEquations(Cluster cluster, int bits)
    {
        bits = BitsFor(cluster.Units, bits);
        int lanes = LanesOf(bits), registers = (cluster.Units + lanes - 1) / lanes;
        bool areTwo = bits >= 256 && AreTwoAtATime(cluster.Activations)
            && cluster.LatePacks.Select(pack => plan.Parameters.Panel(pack).Block).All(block => cluster.Units <= block || block % (2 * lanes) == 0);
        int inTwos = areTwo ? registers / 2 * 2 : 0;
        if (inTwos > 0)
        {
            yield return new StepPart(new StepVector(bits, 2), 0, inTwos * lanes);
        }
        if (inTwos < registers)
        {
            yield return new StepPart(new StepVector(bits, 1), inTwos * lanes, registers * lanes);
        }
    }

    /// <summary>
    /// Of a cluster's sums where a method of their own computes them: whole blocks with a vector that divides them, the last block, where units are missing from it, with
    /// as few vectors as its units need.
    /// </summary>
    public IEnumerable<StepPart> OfSums(Cluster cluster, int bits)
    {
        if (bits == 0)
        {
            return [new StepPart(new StepVector(0, 1), 0, cluster.Units)];
        }
        bits = BitsFor(cluster.Units, bits);
        int lanes = LanesOf(bits), block = BlockOf(cluster), most = Math.Min(MostRegisters, MostSums(bits) / SumsSideBySide(cluster));
        int whole = cluster.Units / block * block, left = (cluster.Units - whole + lanes - 1) / lanes;
        List<StepPart> parts = whole == 0 ? [] : [new StepPart(new StepVector(bits, Divisor(block / lanes, most)), 0, whole)];
        for (int first = whole, vectors = (left + most - 1) / most; vectors > 0; vectors--)
        {
            int registers = (left + vectors - 1) / vectors;
            Add(parts, new StepPart(new StepVector(bits, registers), first, first + registers * lanes));
            (first, left) = (first + registers * lanes, left - registers);
        }
        return parts;
    }

    /// <summary>Goes on with the part before where the vectors are the same.</summary>
    private static void Add(List<StepPart> parts, StepPart part)
    {
        int last = parts.Count - 1;
        if (last >= 0 && parts[last].Vector == part.Vector)
        {
            parts[last] = parts[last] with { End = part.End };
        }
        else
        {
            parts.Add(part);
        }
    }

    private static int SumsSideBySide(Cluster cluster) => cluster.Packs.Select(pack => pack.Gates.Count).DefaultIfEmpty(1).Max();

    /// <summary>The least multiple of both.</summary>
    private static int Multiple(int a, int b)
    {
        int multiple = a;
        while (multiple % b != 0)
        {
            multiple += a;
        }
        return multiple;
    }

    /// <summary>The greatest number up to the most that divides a count.</summary>
    private static int Divisor(int count, int most)
    {
        int divisor = most;
        while (divisor > 1 && count % divisor != 0)
        {
            divisor--;
        }
        return divisor;
    }

    /// <summary>Of the registers that there are, those no wider than the units fill.</summary>
    private int BitsFor(int units, int bits)
    {
        bits = Math.Min(bits, MostBits);
        while (bits > 128 && units <= LanesOf(bits / 2))
        {
            bits /= 2;
        }
        return bits;
    }

    /// <summary>
    /// Whether 512 bits would mostly be empty, or all units fit one register of them and there are few sums to gain by it: of doubles, whose division takes longest, no gates are enough.
    /// </summary>
    private static bool IsNarrow(Cluster cluster, Lanes lanes) =>
        2 * cluster.Units <= lanes.Count || (cluster.Units <= lanes.Count && (lanes.Bytes == sizeof(double) || SumsSideBySide(cluster) < ManyGates));

    /// <summary>Whether few units or sums, or a last vector that is not full, leave little to gain from 512 bits.</summary>
    private static bool IsRatherNarrow(Cluster cluster, Lanes lanes) =>
        cluster.Units <= lanes.Count
        || (cluster.Units <= MostLinesOfFew * lanes.Count && cluster.Units % lanes.Count != 0)
        || SumsSideBySide(cluster) * cluster.Units <= MostLinesOfFewSums * lanes.Count;

    /// <summary>Units of the whole cache lines that follow the last whole block.</summary>
    private int UnitsAfterBlocks(Cluster cluster) => cluster.Rowwise is null ? plan.Lanes.Width(cluster.Units) % BlockOf(cluster) : 0;

    private int BlockOf(Cluster cluster) => cluster.Packs.Select(pack => plan.Parameters.Panel(pack).Block).DefaultIfEmpty(plan.Lanes.Block(cluster.Units, gates: 1)).Min();

    /// <summary>Of the dot products of few units: those along several rows of weights share what they read of a source, and are quickest with 256 bits where these go into it without a remainder.</summary>
    private int BitsForDots(Cluster cluster) =>
        cluster.Units > 1 && cluster.Packs.SelectMany(pack => pack.Operands).All(operand => operand.Source.Size % LanesOf(256) == 0) ? 256 : 128;

    /// <summary>Numbers in a register of so many bits; a scalar is one.</summary>
    private int LanesOf(int bits) => bits == 0 ? 1 : bits / (8 * plan.Lanes.Bytes);
}
