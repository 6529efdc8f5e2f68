using Rnn.Generator.Definition;
using Rnn.Generator.Diagnostics;
using Rnn.Generator.Helpers;

namespace Rnn.Generator.Parsing;

/// <summary>What one annotated class came to: a definition, or, where it has errors, the stub that keeps them few.</summary>
internal sealed record ParseResult(NetworkDefinition? Definition, StubDefinition? Stub, EquatableArray<DiagnosticInfo> Diagnostics);
