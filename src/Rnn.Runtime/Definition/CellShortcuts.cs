namespace Rnn;

/// <summary>Long short-term memory: <see cref="Lstm"/>, or one of its variants.</summary>
/// <param name="units">Units of the cell, and of its value.</param>
[Variant<PeepholeLstm>(nameof(Peepholes))]
[Variant<CoupledLstm>(nameof(CoupledGates))]
[Variant<CoupledPeepholeLstm>(nameof(Peepholes), nameof(CoupledGates))]
public sealed class LstmAttribute(int units) : CellAttribute<Lstm>(units)
{
    /// <summary>Lets the gates see the cell, unit by unit: <see cref="PeepholeLstm"/>.</summary>
    public bool Peepholes { get; set; }

    /// <summary>Makes the input gate 1 minus the forget gate: <see cref="CoupledLstm"/>.</summary>
    public bool CoupledGates { get; set; }

    /// <summary>What the bias of the forget gate starts from.</summary>
    public double ForgetBias { get; set; } = 1;
}

/// <summary>Gated recurrent unit: <see cref="Gru"/>, or one of its variants.</summary>
/// <param name="units">Units of the state.</param>
[Variant<ResetBeforeGru>(nameof(ResetBefore))]
[Variant<ReplacingGru>(nameof(UpdateReplaces))]
[Variant<ResetBeforeReplacingGru>(nameof(ResetBefore), nameof(UpdateReplaces))]
public sealed class GruAttribute(int units) : CellAttribute<Gru>(units)
{
    /// <summary>Puts the reset gate before the product with the state, as in the paper: <see cref="ResetBeforeGru"/>.</summary>
    public bool ResetBefore { get; set; }

    /// <summary>Lets an update gate of 1 replace the state and not keep it: <see cref="ReplacingGru"/>.</summary>
    public bool UpdateReplaces { get; set; }
}
