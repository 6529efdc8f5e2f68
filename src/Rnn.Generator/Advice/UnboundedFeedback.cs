using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Helpers;
using Rnn.Generator.Parsing;

namespace Rnn.Generator.Advice;

/// <summary>
/// Cycles with a matrix of weights on them and no layer whose values are bounded. Such a matrix starts orthogonal, so that it neither amplifies nor
/// damps; a little training later its largest eigenvalue may be above 1, and what goes round grows with every step (Bengio, Simard and Frasconi 1994).
/// </summary>
/// <remarks>
/// Cycles of gates and sums alone, such as the cell of an LSTM, have no weights to amplify; a diagonal (IndRNN) couples no units and starts below 1; an
/// edge that is teacher-forced reads what was observed while it is trained.
/// </remarks>
internal static class UnboundedFeedback
{
    public static void Check(NetworkDraft draft)
    {
        foreach (List<int> cycle in StronglyConnected.Components(draft.Layers.Count, layer => Sources(draft, layer)))
        {
            if (IsInsideOneCell(draft, cycle))
            {
                continue;
            }
            foreach (LayerDraft reader in cycle.OrderBy(layer => layer).Select(layer => draft.Layers[layer]))
            {
                if (reader.Kind == LayerKind.Dense && !IsBounded(reader) && reader.Edges.Find(edge => edge.Definition is { Weights: Link.Full, TeacherForced: false } && cycle.Contains(edge.Source)) is { } edge)
                {
                    draft.Sink.Report(
                        AdviceRules.UnboundedFeedback, reader.KindAttribute!.ValuePlace("activation"), reader.Name, draft.Layers[edge.Source].Name, reader.Activation.ToString());
                    break;
                }
            }
        }
    }

    /// <summary>What a layer reads that can go round without bound.</summary>
    private static IEnumerable<int> Sources(NetworkDraft draft, int layer) =>
        IsBounded(draft.Layers[layer]) ? [] : draft.Layers[layer].Edges.Where(edge => !edge.Definition.TeacherForced).Select(edge => edge.Source);

    private static bool IsBounded(LayerDraft layer) =>
        layer.Kind == LayerKind.LayerNorm || layer.Activation is Activation.Tanh or Activation.Sigmoid or Activation.HardSigmoid or Activation.Softmax;

    /// <summary>Then its author is told, where the cell is written; who uses it can do nothing.</summary>
    private static bool IsInsideOneCell(NetworkDraft draft, List<int> cycle) =>
        draft.Layers[cycle[0]].User is { } user && cycle.TrueForAll(layer => draft.Layers[layer].User == user);
}
