using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>Writes what users call, and the choice of the vector width.</summary>
internal sealed class PassEmitter(NetworkPlan plan)
{
    private readonly string number = plan.Number;

    public void EmitForward(CodeWriter w)
    {
        w.Line("/// <summary>Runs whole sequences, of any lengths, and keeps on the tape what <see cref=\"Backward\"/> needs.</summary>");
        w.Line("/// <param name=\"batch\">The sequences.</param>");
        w.Line("/// <param name=\"tape\">A tape of this network.</param>");
        w.Line("/// <param name=\"teacherForced\">Whether teacher-forced edges read the observed series of the batch where it is known.</param>");
        w.Line("/// <param name=\"initial\">States before the first step, in place of the learned ones of the layers that it names.</param>");
        w.Line("/// <exception cref=\"Sys::ArgumentException\">A series has not the shape that the network expects.</exception>");
        w.Line(GeneratedNames.GeneratedCode);
        using (w.Block($"public void Forward(Core::SequenceBatch<{number}> batch, Core::Tape<{number}> tape, bool teacherForced = false, Core::StateSet<{number}>? initial = null)"))
        {
            w.Line("tape.Begin(batch, Parameters, teacherForced, initial);");
            Dispatch(w, (prefix, type) => $"{prefix}ForwardPass<{type}>(tape);");
        }
    }

    public void EmitBackward(CodeWriter w)
    {
        w.Line("/// <summary>Back propagation through time over what <see cref=\"Forward\"/> left on the tape, from the gradients of the outputs that stand there.</summary>");
        w.Line("/// <param name=\"tape\">The tape of the last <see cref=\"Forward\"/>.</param>");
        w.Line("/// <param name=\"gradients\">Where dL/dparameters is added; the caller clears it.</param>");
        w.Line("/// <param name=\"final\">dL/d(final states), where something reads them after the last step.</param>");
        w.Line(GeneratedNames.GeneratedCode);
        using (w.Block($"public void Backward(Core::Tape<{number}> tape, Core::ParameterSet<{number}> gradients, Core::StateSet<{number}>? final = null)"))
        {
            w.Line("tape.BeginBackward(Parameters, gradients, final);");
            w.Line("Transpose(tape);");
            Dispatch(w, (prefix, type) => $"{prefix}BackwardPass<{type}>(tape, gradients);");
            w.Line("tape.EndBackward(gradients);");
        }
        EmitHelpers(w);
    }

    private void Dispatch(CodeWriter w, Func<string, string, string> call)
    {
        Either(w, "tape.IsThinned", plan.Thinned is not null, thinned =>
            Either(w, "tape.FullyObserved", plan.Open is not null, taught =>
                VectorDispatch.Write(w, plan.Definition.Precision, type => call((taught ? "Taught" : "") + (thinned ? "Thinned" : ""), type))));
    }

    /// <summary>Code for a condition and for its opposite; for the opposite alone where the condition cannot be.</summary>
    private static void Either(CodeWriter w, string condition, bool canBe, Action<bool> code)
    {
        if (!canBe)
        {
            code(false);
            return;
        }
        using (w.Block($"if ({condition})"))
        {
            code(true);
        }
        using (w.Block("else"))
        {
            code(false);
        }
    }

    private void EmitHelpers(CodeWriter w)
    {
        w.Line();
        w.Line("/// <summary>Wᵀ of every matrix through which a gradient comes back.</summary>");
        w.Line(GeneratedNames.Hot);
        using (w.Block($"private void Transpose(Core::Tape<{number}> tape)"))
        {
            foreach (TransposedPanel to in plan.Transposed.Panels)
            {
                foreach (IGrouping<bool?, TransposedReader> readers in to.Readers.GroupBy(reader => reader.Thinned))
                {
                    w.Where(Conditions(to, readers.Key), () => EmitTranspositions(w, to, readers));
                }
            }
        }
    }

    /// <summary>Conditions on which somebody reads what is transposed.</summary>
    private static List<string> Conditions(TransposedPanel panel, bool? thinned)
    {
        List<string> conditions = [];
        if (panel.ServesInputsOnly)
        {
            conditions.Add("tape.InputGradients");
        }
        if (thinned is { } isThinned)
        {
            conditions.Add(isThinned ? "tape.IsThinned" : "!tape.IsThinned");
        }
        return conditions;
    }

    private void EmitTranspositions(CodeWriter w, TransposedPanel to, IEnumerable<TransposedReader> readers)
    {
        foreach ((Scheduling.Pack pack, int operand, int firstDepth, _) in readers)
        {
            PanelPlan from = plan.Parameters.Panel(pack);
            w.Line("Kernels::Transposition.Pack(");
            using (w.Indent())
            {
                w.Line($"ref Parameters.Buffer.At(Panels.{from.Name}.Offset), Panels.{from.Name}.Block, Panels.{from.Name}.Depth, gates: {CodeWriter.Number(pack.Gates.Count)}, "
                    + $"firstDepth: {CodeWriter.Number(from.FirstDepth[operand])}, {SizeCode.Of(plan, pack.Operands[operand].Source)}, {SizeCode.Of(plan, pack.Gates[0])},");
                w.Line($"ref tape.Scratch(Transposed.{to.Name}.Offset), Transposed.{to.Name}.Block, Transposed.{to.Name}.Depth, {CodeWriter.Number(firstDepth)});");
            }
        }
    }
}
