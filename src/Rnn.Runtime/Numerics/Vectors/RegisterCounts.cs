namespace Rnn.Numerics;

/// <summary>
/// A vector that takes up to three registers: a kernel asks, to have enough chains of additions to hide their latency. The counts are interfaces without
/// members because the JIT answers <c>default(TVector) is IOneRegister</c> as it reads a method, and never inlines what the answer excludes; a static
/// property it would read only after it has inlined both ways, which took two fifths of the time to compile the streaming step of an LSTM.
/// </summary>
internal interface IUpToThreeRegisters;

/// <summary>A vector that takes one register or two.</summary>
internal interface IUpToTwoRegisters : IUpToThreeRegisters;

/// <summary>A vector that takes one register.</summary>
internal interface IOneRegister : IUpToTwoRegisters;
