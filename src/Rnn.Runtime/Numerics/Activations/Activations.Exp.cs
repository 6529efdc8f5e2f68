namespace Rnn.Numerics;

/// <summary>eˣ, σ(x) and, with 128 bits, tanh x of single precision: ±x = n·ln 2 + r, n an integer and |r| ≤ ½·ln 2, so that eˣ = 2ⁿ·eʳ.</summary>
internal static partial class Activations
{
    private const float Log2E = 1.44269504f;

    /// <summary>ln 2 as one number and what is missing, for a fused multiply-add, which rounds x - n·ln 2 once.</summary>
    private const float Ln2 = 0.693147182f, Ln2Rest = -1.90465421e-9f;

    /// <summary>ln 2 in two parts, the first with so few digits that n times it is exact, fused or not.</summary>
    private const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    /// <summary>Where the exponent of a number begins: an integer moved there is 2 to the power of it.</summary>
    private const int ExponentPlace = 23;

    /// <summary>Adding 1.5·2²³ rounds to an integer n, which its low bits then hold; adding 127 more leaves the exponent of 2ⁿ there.</summary>
    private const float ExponentShift = 12582912f + 127;

    /// <summary>The same for the sum of the exponents of two numbers whose product is 2ⁿ.</summary>
    private const float TwoExponentsShift = 12582912f + 2 * 127;

    /// <summary>Beyond, eˣ is ∞ or rounds to 0; x is taken to be this.</summary>
    private const float ExpMost = 89f, ExpLeast = -104f;

    /// <summary>Here n is -127, whose exponent of 0 stands for the number 0.</summary>
    private const float NormalExpLeast = -88f;

    /// <summary>eʳ - 1 = r + r²·q(r): the polynomial of degree 4 whose greatest relative error in eʳ is least, 3e-9.</summary>
    private const float ExpQ0 = 0.49999993412485f, ExpQ1 = 0.16666520107782f, ExpQ2 = 0.041668394214360f, ExpQ3 = 0.0083687804145817f, ExpQ4 = 0.0013814466884979f;

    /// <summary>Beyond, σ(x) is 1, or 2ⁿ of e⁻ˣ = 2ⁿ·e⁻ʳ is ∞ and it is 0; x is taken to be this.</summary>
    private const float SigmoidMost = 88f, SigmoidLeast = -89f;

    /// <summary>The greatest and the least n, as <see cref="ExponentShift"/> leaves it: 128 of e⁻ˣ at the least x, -127 at the most.</summary>
    private const int MostExponent = 0x4B400000 + 128 + 127, LeastExponent = 0x4B400000 - 127 + 127;

    /// <summary>Beyond, tanh x rounds to ±1; x is taken to be this.</summary>
    private const float TanhMost = 15f;

    /// <summary>Padé's approximant of degrees 3 and 3: eʳ = (q + r·p)/(q - r·p), q = 1 + r²/10, p = ½ + r²/120; its relative error is 6e-9 at the ends.</summary>
    private const float PadeP0 = 0.5f, PadeP1 = 1f / 120, PadeQ1 = 0.1f;

    /// <summary>The same of tanh: tanh r = r(1 + r²/15)/(1 + 2r²/5).</summary>
    private const float PadeTanhP1 = 1f / 15, PadeTanhQ1 = 0.4f;
}
