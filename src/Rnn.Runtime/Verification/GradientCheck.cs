namespace Rnn.Verification;

/// <summary>
/// Holds the gradients of a compiled network against central finite differences (L(p + ε) − L(p − ε)) / 2ε: by every parameter, every
/// input and every initial state of every sequence. A kink (ReLU at 0) within ε of a value shows as an error although both sides are right.
/// </summary>
public static class GradientCheck
{
    /// <summary>Checks a network over a batch.</summary>
    /// <param name="network">The network; its parameters are the same afterwards.</param>
    /// <param name="batch">Sequences of any lengths; they are copied, never changed.</param>
    /// <param name="divergence">
    /// Reads the outputs on the tape, puts their gradients into <see cref="Tape{T}.OutputGradient"/> (or its siblings), and returns the value L.
    /// It may be any differentiable function of the outputs.
    /// </param>
    /// <param name="options">How; null: as the options are by default.</param>
    /// <returns>Each derivative and its error.</returns>
    /// <exception cref="NotSupportedException">
    /// The network has edges with <see cref="EdgeAttribute.StopGradient"/>, whose gradients are by design not the derivative of the outputs, and
    /// <see cref="GradientCheckOptions.FreezeBlocked"/> is not set.
    /// </exception>
    public static GradientCheckResult Run(
        INetwork<double> network, SequenceBatch<double> batch, Func<Tape<double>, double> divergence, GradientCheckOptions? options = null)
    {
        options ??= new GradientCheckOptions();
        if (!options.FreezeBlocked && BlockedEdge(network.Topology) is { } blocked)
        {
            throw new NotSupportedException(
                $"The gradient is blocked on the edge {blocked}, so the backward pass of {network.Topology.Name} is not the derivative of its outputs. "
                + $"Set {nameof(GradientCheckOptions)}.{nameof(GradientCheckOptions.FreezeBlocked)} to hold the blocked values fixed.");
        }
        return new NetworkCheck(network, batch, divergence, options).Run();
    }

    private static string? BlockedEdge(Topology topology) =>
        (from layer in topology.Layers
         from edge in layer.Edges
         where edge.StopGradient
         select $"{topology.Layers[edge.Source].Name}(t−{edge.Delay}) → {layer.Name}").FirstOrDefault();
}
