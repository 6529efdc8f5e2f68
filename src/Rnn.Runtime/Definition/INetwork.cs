namespace Rnn;

/// <summary>A network, whatever its number type.</summary>
public interface INetwork
{
    /// <summary>Layers, edges and tensors.</summary>
    Topology Topology { get; }

    /// <summary>
    /// What the data that the network learned from went through: their normalisation, their alphabet. <c>Fit</c> takes it from data that know it, <c>Save</c> and
    /// <c>Load</c> keep it with the weights; null: nothing.
    /// </summary>
    DataPreparation? Preparation { get; set; }

    /// <summary>One element of a parameter tensor.</summary>
    double GetParameter(TensorDescription tensor, int row, int column);

    /// <summary>Sets one element of a parameter tensor, rounded to the network's precision.</summary>
    void SetParameter(TensorDescription tensor, int row, int column, double value);
}
