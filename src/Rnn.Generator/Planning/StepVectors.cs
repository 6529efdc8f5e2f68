using Rnn.Generator.Definition;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Planning;

/// <summary>
/// The vectors in which a streaming step computes a cluster: as many registers side by side as units are there to fill them, for a sum
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

/// <summary>Chooses them.</summary>
internal sealed class StepVectors(NetworkPlan plan)
{
    /// <summary>
    /// Activations times registers that one method may hold before the JIT inlines no more or runs out of the locals that it keeps in registers, of
    /// which AVX-512 has twice as many.
    /// </summary>
    private static int MostActivations(int bits) => bits == 512 ? 15 : 10;

    /// <summary>Of a cluster, on a machine whose widest register has that many bits.</summary>
    public StepVector Of(Cluster cluster, int bits)
    {
        int units = cluster.Units;
        if (bits == 0)
        {
            return new StepVector(0, 1);
        }
        while (bits > 128 && units <= LanesOf(bits / 2))
        {
            bits /= 2;
        }
        int lanes = LanesOf(bits), block = cluster.Packs.Select(pack => plan.Parameters.Panel(pack).Block).DefaultIfEmpty(plan.Lanes.Block(units, gates: 1)).Min();
        int wanted = (units + lanes - 1) / lanes;
        int registers = Math.Min(Math.Min(4, MostRegisters(cluster, bits)), wanted);
        while (registers > 1 && (block % (registers * lanes) != 0 || cluster.Rowwise is not null))
        {
            registers--;
        }
        return new StepVector(bits, registers);
    }

    private int LanesOf(int bits) => bits / (plan.Definition.Precision == Precision.Single ? 32 : 64);

    private static int MostRegisters(Cluster cluster, int bits)
    {
        int activations = Math.Max(1, cluster.Equations.Count(node => node.Kind == Graph.NodeKind.Map && node.Activation != Activation.Identity));
        int sums = Math.Max(1, cluster.Packs.Select(pack => pack.Gates.Count).DefaultIfEmpty(0).Max());
        return Math.Max(1, Math.Min(MostActivations(bits) / activations, (bits == 512 ? 24 : 12) / sums));
    }
}
