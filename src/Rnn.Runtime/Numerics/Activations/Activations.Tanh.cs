namespace Rnn.Numerics;

/// <summary>
/// tanh x ≈ (x + x³p) / (1 + x²q), p and q polynomials in x², of single precision. In exact arithmetic it is within 0.45 ULP; of 2200 sets of
/// coefficients about as good this is the one with which rounding adds least: 4.92 ULP, the greatest error of all numbers, in Horner's order and in Estrin's.
/// </summary>
internal static partial class Activations
{
    /// <summary>Where the rational, as computed, reaches 1; beyond, x is taken to be this.</summary>
    private const float TanhEnd = 8.065854f;

    private const float TanhP0 = 0.1339048f, TanhP1 = 0.0035066686f, TanhP2 = 2.0784228e-5f, TanhP3 = 1.3578945e-8f;

    private const float TanhQ0 = 0.46723804f, TanhQ1 = 0.025919527f, TanhQ2 = 3.3034678e-4f, TanhQ3 = 7.8725844e-7f;
}
