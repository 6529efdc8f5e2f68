using Rnn.Generator.Definition;
using Rnn.Generator.Emission;
using Rnn.Generator.Helpers;
using Rnn.Generator.Planning;

namespace Rnn.Generator;

/// <summary>A file to be added to the user's compilation.</summary>
internal sealed record GeneratedFile(string HintName, string Text);

/// <summary>From the definition of a network to the text of its class: pure, so that it runs only when the definition changed.</summary>
internal static class Compiler
{
    public static EquatableArray<GeneratedFile> Compile(NetworkDefinition definition, CancellationToken token)
    {
        NetworkPlan plan = new(definition);
        token.ThrowIfCancellationRequested();
        NetworkPicture picture = new(plan);
        DefinitionEmitter members = new(plan, picture);
        PassEmitter passes = new(plan);
        return
        [
            File("Definition", "dimensions, layers, parameters", members.Bases, members.Emit, picture),
            File("Tape", "what is kept of whole sequences and of streams", "", new TapeEmitter(plan).Emit),
            File("Forward", "whole sequences forward", "", w =>
            {
                passes.EmitForward(w);
                foreach (LoopPlan loop in plan.Loops)
                {
                    w.Line();
                    new ForwardEmitter(plan, loop).EmitPass(w);
                }
            }),
            File("Backward", "back propagation through time", "", w =>
            {
                passes.EmitBackward(w);
                foreach (LoopPlan loop in plan.Loops)
                {
                    w.Line();
                    new BackwardEmitter(plan, loop).EmitPass(w);
                }
            }),
            .. plan.HasStream ? (IEnumerable<GeneratedFile>)[File("Step", "one step of a stream", "", new StepEmitter(plan).Emit)] : [],
        ];

        GeneratedFile File(string part, string title, string bases, Action<CodeWriter> body, NetworkPicture? opening = null)
        {
            token.ThrowIfCancellationRequested();
            return new GeneratedFile($"{definition.FileStem}.{part}.g.cs", FileHead.File(plan, title, bases, body, opening));
        }
    }
}
