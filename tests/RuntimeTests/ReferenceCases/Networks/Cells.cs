using Rnn;

namespace RuntimeTests.ReferenceCases.InDouble;

/// <summary>torch.nn.LSTM of one layer.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCellOne
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4)]  public partial Layer H1 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>The same with four outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCellOneWide
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4)]  public partial Layer H1 { get; }
    [Dense(4)] public partial Layer Y { get; }
}

/// <summary>Of two layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCellTwo
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4)]  public partial Layer H1 { get; }
    [Lstm(4)]  public partial Layer H2 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Of three layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCellThree
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4)]  public partial Layer H1 { get; }
    [Lstm(4)]  public partial Layer H2 { get; }
    [Lstm(4)]  public partial Layer H3 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>With learned initial states.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LstmCell
{
    [Input(3)] public partial Layer X { get; }
    [Lstm(4)]  public partial Layer H { get; }
    [Dense(2)] public partial Layer Y { get; }
}

/// <summary>Gers and Schmidhuber 2000.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class PeepholeLstmCell
{
    [Input(3)]                  public partial Layer X { get; }
    [Lstm(4, Peepholes = true)] public partial Layer H { get; }
    [Dense(2)]                  public partial Layer Y { get; }
}

/// <summary>Greff et al. 2017.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class CoupledLstmCell
{
    [Input(3)]                     public partial Layer X { get; }
    [Lstm(4, CoupledGates = true)] public partial Layer H { get; }
    [Dense(2)]                     public partial Layer Y { get; }
}

/// <summary>Both.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class CoupledPeepholeLstmCell
{
    [Input(3)]                                       public partial Layer X { get; }
    [Lstm(4, Peepholes = true, CoupledGates = true)] public partial Layer H { get; }
    [Dense(2)]                                       public partial Layer Y { get; }
}

/// <summary>Zero initial states, and an output that adds to its input.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class ResidualLstmCell
{
    [Input(2)]                                   public partial Layer X { get; }
    [Lstm(4), InitialState(InitialState.Zero)]   public partial Layer H { get; }
    [Dense(2)]                                   public partial Layer Z { get; }
    [Sum, From(nameof(Z)), From(nameof(X))]      public partial Layer Y { get; }
}

/// <summary>torch.nn.GRU of one layer.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruOne
{
    [Input(3)] public partial Layer X { get; }
    [Gru(4)]   public partial Layer H1 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>The same with four outputs.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruOneWide
{
    [Input(3)] public partial Layer X { get; }
    [Gru(4)]   public partial Layer H1 { get; }
    [Dense(4)] public partial Layer Y { get; }
}

/// <summary>Of two layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruTwo
{
    [Input(3)] public partial Layer X { get; }
    [Gru(4)]   public partial Layer H1 { get; }
    [Gru(4)]   public partial Layer H2 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Of three layers.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruThree
{
    [Input(3)] public partial Layer X { get; }
    [Gru(4)]   public partial Layer H1 { get; }
    [Gru(4)]   public partial Layer H2 { get; }
    [Gru(4)]   public partial Layer H3 { get; }
    [Dense(3)] public partial Layer Y { get; }
}

/// <summary>Cho et al. 2014.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruResetBefore
{
    [Input(3)]                   public partial Layer X { get; }
    [Gru(4, ResetBefore = true)] public partial Layer H { get; }
    [Dense(2)]                   public partial Layer Y { get; }
}

/// <summary>Its update gate takes the new state.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruUpdateReplaces
{
    [Input(3)]                      public partial Layer X { get; }
    [Gru(4, UpdateReplaces = true)] public partial Layer H { get; }
    [Dense(2)]                      public partial Layer Y { get; }
}

/// <summary>Both.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class GruResetBeforeUpdateReplaces
{
    [Input(3)]                                          public partial Layer X { get; }
    [Gru(4, ResetBefore = true, UpdateReplaces = true)] public partial Layer H { get; }
    [Dense(2)]                                          public partial Layer Y { get; }
}

/// <summary>Zhou et al. 2016.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class MinimalGated
{
    [Input(3)]                  public partial Layer X { get; }
    [Cell<MinimalGatedUnit>(4)] public partial Layer H { get; }
    [Dense(2)]                  public partial Layer Y { get; }
}

/// <summary>Collins et al. 2017.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class UpdateGate
{
    [Input(3)]               public partial Layer X { get; }
    [Cell<UpdateGateRnn>(4)] public partial Layer H { get; }
    [Dense(2)]               public partial Layer Y { get; }
}

/// <summary>Li et al. 2018.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class Independent
{
    [Input(3)]        public partial Layer X { get; }
    [Cell<IndRnn>(4)] public partial Layer H { get; }
    [Dense(2)]        public partial Layer Y { get; }
}

/// <summary>Orvieto et al. 2023, with a real diagonal.</summary>
[Network(Precision = Precision.Double)]
internal sealed partial class LinearRecurrent
{
    [Input(3)]                     public partial Layer X { get; }
    [Cell<LinearRecurrentUnit>(4)] public partial Layer H { get; }
    [Dense(2)]                     public partial Layer Y { get; }
}
