namespace Rnn;

/// <summary>The steps of a sequence at which the output is compared with the target.</summary>
public enum TargetSteps
{
    /// <summary>Every step that counts: not masked, its target known.</summary>
    All,

    /// <summary>
    /// The last step that counts. A sequence may then give one target only, <c>[size]</c> values or one class, instead of one for each step.
    /// </summary>
    Last,
}
