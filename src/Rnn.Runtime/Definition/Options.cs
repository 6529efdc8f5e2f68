namespace Rnn;

/// <summary>The number type a network computes in.</summary>
public enum Precision
{
    /// <summary>32-bit <see cref="float"/>.</summary>
    Single,

    /// <summary>64-bit <see cref="double"/>.</summary>
    Double,
}

/// <summary>The weights on an edge into a <see cref="DenseAttribute"/> layer.</summary>
public enum Link
{
    /// <summary>A full matrix: every unit reads every unit of the source.</summary>
    Full,

    /// <summary>One weight a unit: unit i reads unit i only (peepholes, independently recurrent nets). Source and layer have the same size.</summary>
    Diagonal,

    /// <summary>No weight: unit i adds unit i of the source, times <see cref="EdgeAttribute.Scale"/>. Source and layer have the same size.</summary>
    Fixed,
}

/// <summary>What a layer was before the first step.</summary>
public enum InitialState
{
    /// <summary>h(−1) … h(−K) are parameters, trained like any other.</summary>
    Learned,

    /// <summary>h(−1) … h(−K) are zero.</summary>
    Zero,
}
