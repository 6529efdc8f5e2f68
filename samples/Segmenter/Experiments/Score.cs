using Rnn;
using Segmenter.Text;

namespace Segmenter.Experiments;

/// <summary>How well spaces are put back.</summary>
/// <param name="Precision">Share of the spaces put that stood there.</param>
/// <param name="Recall">Share of the spaces that stood there that were put.</param>
/// <param name="WholeLines">Share of lines without a mistake.</param>
internal sealed record Score(double Precision, double Recall, double WholeLines)
{
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static Score Of(INetwork<float> network, Line[] lines)
    {
        int put = 0, stood = 0, right = 0, whole = 0;
        foreach ((Line line, bool[] spaces) in lines.Zip(Spaces(network, lines)))
        {
            put += spaces.Count(space => space);
            stood += line.SpaceFollows.Count(space => space);
            right += spaces.Zip(line.SpaceFollows).Count(pair => pair is { First: true, Second: true });
            whole += spaces.SequenceEqual(line.SpaceFollows) ? 1 : 0;
        }
        return new Score(put == 0 ? 0 : (double)right / put, (double)right / stood, (double)whole / lines.Length);
    }

    /// <summary>Behind which characters the network puts a space.</summary>
    public static bool[][] Spaces(INetwork<float> network, Line[] lines) =>
        [.. network.Predict([.. lines.Select(line => line.ToSequence())]).Select(outputs => outputs.Chunk(2).Select(pair => pair[1] > pair[0]).ToArray())];
}
