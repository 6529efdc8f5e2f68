namespace Rnn;

/// <summary>Training data that know what they went through; <c>Fit</c> hands that on to the network.</summary>
public interface IPreparedData
{
    /// <summary>What the data went through; null: nothing.</summary>
    DataPreparation? Preparation { get; }
}
