using System.Globalization;
using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>The kind of one layer and its numbers.</summary>
internal static class KindReader
{
    public static void Read(NetworkDraft draft, LayerDraft layer, AttributeReader kind)
    {
        if (!kind.IsWhole)
        {
            draft.Sink.LeaveToCompiler();
            return;
        }
        if (CellTypes.BaseAttribute(kind.Type) is { } attribute)
        {
            layer.Kind = LayerKind.Dense;
            layer.Cell = CellUse.Read(draft, layer, kind, attribute);
            return;
        }
        switch (kind.TypeName)
        {
            case KnownNames.CellInputAttribute:
                layer.Kind = LayerKind.Input;
                layer.IsCellInput = true;
                if (draft is not CellDraft)
                {
                    draft.Sink.Report(CellRules.CellInputInNetwork, kind.Syntax, layer.Name, draft.Type.Name);
                }
                break;
            case KnownNames.InputAttribute:
                layer.Kind = LayerKind.Input;
                layer.PerSequence = kind.Value("PerSequence", false);
                ReadSize(draft, layer, kind);
                break;
            case KnownNames.OneHotAttribute:
                layer.Kind = LayerKind.OneHot;
                layer.PerSequence = kind.Value("PerSequence", false);
                ReadSize(draft, layer, kind);
                break;
            case KnownNames.EmbeddingAttribute:
                layer.Kind = LayerKind.Dense;
                layer.IsEmbedding = true;
                ReadSize(draft, layer, kind);
                break;
            case KnownNames.DenseAttribute:
            case KnownNames.RecurrentAttribute:
                layer.Kind = LayerKind.Dense;
                layer.IsRecurrent = kind.Is(KnownNames.RecurrentAttribute);
                layer.Activation = Enumerations.Read<Activation>(draft, kind, "activation");
                layer.HasBias = kind.Value("Bias", true);
                layer.Dropout = ReadRate(draft, kind, "RecurrentDropout");
                layer.BiasStart = kind.Value("BiasStart", 0.0);
                CheckFinite(draft, layer, kind, "BiasStart", layer.BiasStart, "start of the bias");
                ReadSize(draft, layer, kind);
                break;
            case KnownNames.MemoryAttribute:
                layer.Kind = LayerKind.Memory;
                ReadMemory(draft, layer, kind);
                break;
            case KnownNames.ActivateAttribute:
                layer.Kind = LayerKind.Activate;
                layer.Activation = Enumerations.Read<Activation>(draft, kind, "activation");
                break;
            case KnownNames.ProductAttribute:
                layer.Kind = LayerKind.Product;
                break;
            case KnownNames.SumAttribute:
                layer.Kind = LayerKind.Sum;
                break;
            case KnownNames.ConcatAttribute:
                layer.Kind = LayerKind.Concat;
                break;
            case KnownNames.DropoutAttribute:
                layer.Kind = LayerKind.Dropout;
                layer.Dropout = ReadRate(draft, kind, "rate");
                layer.PerSequence = kind.Value("PerSequence", false);
                break;
            case KnownNames.LayerNormAttribute:
                layer.Kind = LayerKind.LayerNorm;
                layer.HasGain = kind.Value("Gain", true);
                layer.HasBias = kind.Value("Bias", true);
                ReadEpsilon(draft, layer, kind);
                break;
            default:
                draft.Sink.Report(DeclarationRules.RuntimeTooOld, kind.Syntax, $"The generator does not know [{kind.Name}]");
                break;
        }
    }

    public static void ReadSize(NetworkDraft draft, LayerDraft layer, AttributeReader kind, string argument = "size")
    {
        layer.Size = kind.Value(argument, 0);
        if (draft is CellDraft cell && CellDraft.IsInUnits(layer.Size))
        {
            cell.ReadUnits(layer, kind, argument, layer.Size);
        }
        else if (layer.Size is < 1 or > Limits.Units)
        {
            draft.Sink.Report(ValueRules.SizeOutOfRange, kind.ValuePlace(argument), layer.Name, Number(layer.Size), Number(Limits.Units));
        }
    }

    private static void ReadMemory(NetworkDraft draft, LayerDraft layer, AttributeReader kind)
    {
        layer.Decay = kind.Value("decay", 0.0);
        layer.Gain = kind.Value("gain", 1.0);
        if (layer.Decay is not (>= 0 and <= 1))
        {
            draft.Sink.Report(ValueRules.DecayOutOfRange, kind.ValuePlace("decay"), layer.Name, Number(layer.Decay));
        }
        CheckFinite(draft, layer, kind, "gain", layer.Gain);
        if (kind.Value("Normalized", false))
        {
            if (kind.IsGiven("gain"))
            {
                draft.Sink.Report(ValueRules.GainOfNormalized, kind.Place("gain"), layer.Name);
            }
            layer.Gain = 1 - layer.Decay;
        }
    }

    /// <summary>It must be positive in the number type of the network too.</summary>
    private static void ReadEpsilon(NetworkDraft draft, LayerDraft layer, AttributeReader kind)
    {
        layer.Epsilon = kind.Value("Epsilon", 1e-5);
        double rounded = draft.Precision == Precision.Single ? (float)layer.Epsilon : layer.Epsilon;
        if (!(rounded > 0 && !double.IsInfinity(rounded)))
        {
            draft.Sink.Report(ValueRules.EpsilonOutOfRange, kind.ValuePlace("Epsilon"), layer.Name, Number(layer.Epsilon));
        }
    }

    /// <summary>What drops out must leave something over to be scaled up.</summary>
    public static double ReadRate(NetworkDraft draft, AttributeReader attribute, string argument)
    {
        double rate = attribute.Value(argument, 0.0);
        if (rate is not (>= 0 and < 1))
        {
            draft.Sink.Report(ValueRules.RateOutOfRange, attribute.ValuePlace(argument), Number(rate));
            return 0;
        }
        return rate;
    }

    /// <summary>A factor must be finite in the number type of the network.</summary>
    public static void CheckFinite(NetworkDraft draft, LayerDraft layer, AttributeReader attribute, string argument, double value, string? what = null)
    {
        (string type, double largest) = draft.Precision == Precision.Single ? ("float", float.MaxValue) : ("double", double.MaxValue);
        if (!(Math.Abs(value) <= largest))
        {
            draft.Sink.Report(ValueRules.NotFinite, attribute.ValuePlace(argument), what ?? argument.ToLowerInvariant(), layer.Name, Number(value), type);
        }
    }

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
