namespace Rnn.Numerics;

/// <summary>tanh x ≈ (x + x³p) / (1 + x²q), p and q polynomials in x², of single precision.</summary>
internal static partial class Activations
{
    /// <summary>Where the rational reaches 1; beyond, x is taken to be this.</summary>
    private const float TanhEnd = 8.01773357f;

    private const float TanhP0 = 1.340216100e-1f, TanhP1 = 3.520756727e-3f, TanhP2 = 2.102733560e-5f, TanhP3 = 1.394553628e-8f;

    private const float TanhQ0 = 4.673548340e-1f, TanhQ1 = 2.597254514e-2f, TanhQ2 = 3.326951409e-4f, TanhQ3 = 8.015776984e-7f;

    /// <summary>Of 2tanh(x/2) as a function of x: powers of two, which change exponents alone, so that the same bits come out as of tanh.</summary>
    private const float SigmoidEnd = 2 * TanhEnd;

    private const float SigmoidP0 = TanhP0 / 4, SigmoidP1 = TanhP1 / 16, SigmoidP2 = TanhP2 / 64, SigmoidP3 = TanhP3 / 256;

    private const float SigmoidQ0 = TanhQ0 / 4, SigmoidQ1 = TanhQ1 / 16, SigmoidQ2 = TanhQ2 / 64, SigmoidQ3 = TanhQ3 / 256;
}
