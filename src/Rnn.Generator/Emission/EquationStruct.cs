using Rnn.Generator.Differentiation;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>
/// Collects what the elementwise equations of a cluster read and write, and writes them as a struct of matrices with the equations in
/// <c>Apply</c>, which the product before them runs over each column of tiles it has finished.
/// </summary>
internal sealed class EquationStruct
{
    private readonly NetworkPlan plan;
    private readonly NodeNames names;
    private readonly List<(string Field, string Rows)> fields = [];
    private readonly List<(string Field, string Of, int Delay)> moved = [];
    private readonly List<string> values = [], body = [];
    private readonly Dictionary<string, int> uses = [];
    private readonly HashSet<string> locals = [];
    private readonly ExpressionCode code;
    private int activations;

    public EquationStruct(NetworkPlan plan, NodeNames names, string name, string summary)
    {
        (this.plan, this.names, Name, Summary) = (plan, names, name, summary);
        code = new ExpressionCode(
            plan.Number, Read, node => names.GradientLocal(node), node => $"{GradientField(node, 0, stopped: false)}.Load<TVector>(at)",
            tensor => $"{ParameterField(tensor, gradient: false)}.Load<TVector>(at)");
    }

    public string Name { get; }

    public string Summary { get; }

    /// <summary>The longest delay at which anything is read or written.</summary>
    public int LongestDelay { get; private set; }

    /// <summary>What the caller sets: fields and the rows they stand for.</summary>
    public IReadOnlyList<(string Field, string Rows)> Fields => fields;

    /// <summary>Announces that the expression will be written, so that what is read more than once is loaded once.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="isOfPast">Whether the forward pass has gone by, so that what the tape does not keep is computed again.</param>
    public void Announce(Expression expression, bool isOfPast = false)
    {
        foreach (Value value in expression.Values)
        {
            string key = Key(value.Node, value.Delay);
            bool isKnown = uses.TryGetValue(key, out int count);
            uses[key] = count + 1;
            if (isOfPast && !isKnown && !IsKept(value.Node))
            {
                Announce(Equations.Of(value.Node), isOfPast);
            }
        }
    }

    /// <summary>Takes values into locals before their places are written to.</summary>
    public void Load(Expression expression)
    {
        foreach (Value value in expression.Values.Where(value => !locals.Contains(Key(value.Node, value.Delay))))
        {
            LoadOrCompute(value);
        }
    }

    public void Comment(string comment) => body.Add("// " + comment);

    public void Blank()
    {
        if (body.Count > 0)
        {
            body.Add("");
        }
    }

    /// <summary>A local for the value of a node.</summary>
    public void Compute(Node node, Expression expression)
    {
        string text = Prepared(expression);
        body.Add($"TVector {names.Local(node)} = {text};");
        locals.Add(Key(node, 0));
        activations += expression.Functions;
    }

    public void Store(Node node) => body.Add($"{ValueField(node, 0)}.Store(at, {names.Local(node)});");

    /// <summary>A local for the gradient of a node.</summary>
    public void ComputeGradient(Node node, Expression expression)
    {
        string text = Prepared(expression);
        body.Add($"TVector {names.GradientLocal(node)} = {text};");
    }

    /// <summary>Puts a gradient in its place on the tape.</summary>
    public void StoreGradient(Node node, Expression expression)
    {
        string text = Prepared(expression);
        body.Add($"{GradientField(node, 0, stopped: false)}.Store(at, {text});");
    }

    /// <summary>Adds to a gradient on the tape, some steps back, or starts it where nothing else reaches it.</summary>
    public void AddGradient(Node node, int delay, bool stopped, Expression expression)
    {
        string text = Prepared(expression), field = GradientField(node, delay, stopped);
        bool isHanded = !stopped && TapeCode.Slot(plan.Tape.Gradient(node), node).Buffer.Start == GradientStart.Handed;
        body.Add(isHanded ? $"{field}.Store(at, {text});" : $"{field}.Store(at, {field}.Load<TVector>(at) + {Bracketed(text)});");
    }

    /// <summary>Adds to the gradient of a vector of parameters.</summary>
    public void AddParameterGradient(string tensor, Expression expression)
    {
        string text = Prepared(expression), field = ParameterField(tensor, gradient: true);
        body.Add($"{field}.Store(at, {field}.Load<TVector>(at) + {Bracketed(text)});");
    }

    /// <summary>
    /// Before all else, has what the equations will read of the tape some rows further down brought into the first cache: the forward pass left it there long ago, and neighbouring rows are no
    /// neighbours in memory, so that the machine does not see it coming.
    /// </summary>
    public void FetchValues()
    {
        if (values.Count > 0)
        {
            body.InsertRange(0, ["Kernels::Position soon = at.Soon;", .. values.Select(field => $"{field}.Fetch<TVector>(soon);"), ""]);
        }
    }

    /// <summary>All structs of a pass, in the class that holds them.</summary>
    public static void WriteAll(CodeWriter w, IReadOnlyList<EquationStruct> structs)
    {
        if (structs.Count == 0)
        {
            return;
        }
        w.Line();
        using (w.Block("private static partial class Equations"))
        {
            foreach (EquationStruct equations in structs)
            {
                w.Line();
                equations.Write(w);
            }
        }
    }

    private void Write(CodeWriter w)
    {
        w.Line($"/// <summary>{Documentation.Escape(Summary)}</summary>");
        w.Line($"public ref struct {Name} : Execution::IBlockStep<{plan.Number}>");
        using (w.Block())
        {
            w.Line($"public Kernels::Matrix<{plan.Number}> {string.Join(", ", fields.Select(field => field.Field).Concat(moved.Select(field => field.Field)))};");
            w.Line();
            w.Line($"public static bool TakesTwoRegisters => {(StepVectors.AreTwoAtATime(activations) ? "true" : "false")};");
            w.Line();
            w.Line(GeneratedNames.Inlined);
            w.Line("public readonly void Apply<TVector>(Kernels::Position at)");
            using (w.Indent())
            {
                w.Line($"where TVector : struct, Kernels::IVector<TVector, {plan.Number}>");
            }
            using (w.Block())
            {
                body.ForEach(w.Line);
            }
            w.Line();
            if (moved.Count == 0)
            {
                w.Line("public readonly void MoveTo(Execution::BatchLayout layout, int t) { }");
                return;
            }
            using (w.Block("public void MoveTo(Execution::BatchLayout layout, int t)"))
            {
                foreach ((string field, string of, int delay) in moved)
                {
                    w.Line($"{field} = {of}.From(layout.Distance(t, {CodeWriter.Number(delay)}));");
                }
            }
        }
    }

    private static string Bracketed(string text) => text.StartsWith("-", StringComparison.Ordinal) ? $"({text})" : text;

    private static string Key(Node node, int delay) => node.Name + "@" + CodeWriter.Number(delay);

    /// <summary>The expression as code, after what it reads more than once has been loaded.</summary>
    private string Prepared(Expression expression)
    {
        foreach (Value value in expression.Values)
        {
            string key = Key(value.Node, value.Delay);
            if (!locals.Contains(key) && (!IsKept(value.Node) || (uses.TryGetValue(key, out int count) && count > 1)))
            {
                LoadOrCompute(value);
            }
        }
        return code.Of(expression);
    }

    /// <summary>What the tape keeps is loaded; what it does not is computed again from what it keeps.</summary>
    private void LoadOrCompute(Value value)
    {
        if (!IsKept(value.Node))
        {
            Comment($"{EquationText.Name(value.Node)} = {EquationText.Of(Equations.Of(value.Node))}");
            Compute(value.Node, Equations.Of(value.Node));
            return;
        }
        body.Add($"TVector {Local(value.Node, value.Delay)} = {ValueField(value.Node, value.Delay)}.Load<TVector>(at);");
        locals.Add(Key(value.Node, value.Delay));
    }

    private bool IsKept(Node node) => plan.Tape.Value(node) is not null;

    private string Read(Node node, int delay) => locals.Contains(Key(node, delay)) ? Local(node, delay) : $"{ValueField(node, delay)}.Load<TVector>(at)";

    private string Local(Node node, int delay) => delay == 0 ? names.Local(node) : names.PastLocal(node, delay);

    private string ValueField(Node node, int delay)
    {
        Node owner = OwnerOf(node, plan.Tape.Value);
        string now = Field(names.Field(owner), TapeCode.Values(plan, node)), field = delay == 0 ? now : Moved(names.Field(owner, delay), now, delay);
        if (!values.Contains(field))
        {
            values.Add(field);
        }
        return field;
    }

    private string GradientField(Node node, int delay, bool stopped)
    {
        Node owner = stopped ? node : OwnerOf(node, plan.Tape.Gradient);
        string now = Field(names.GradientField(owner, 0, stopped), stopped ? TapeCode.StoppedGradients(plan, node) : TapeCode.Gradients(plan, node));
        return delay == 0 ? now : Moved(names.GradientField(owner, delay, stopped), now, delay);
    }

    private string ParameterField(string tensor, bool gradient)
    {
        string place = "Vectors." + plan.Parameters.Vector(tensor).Name;
        return Field(names.ParameterField(tensor, gradient), $"new(ref {(gradient ? "gradients" : "Parameters")}.Buffer.At({place}), 0)");
    }

    /// <summary>Parts that share the place of their layer go by the name of the layer.</summary>
    private Node OwnerOf(Node node, Func<Node, SlotPlan?> slot)
    {
        Node? layer = plan.Loops.Select(loop => loop.Graph.Layers[node.Layer]).FirstOrDefault(candidate => candidate.Kind is not (NodeKind.Input or NodeKind.OneHot) && slot(candidate) == slot(node));
        return layer ?? node;
    }

    private string Field(string field, string rows)
    {
        if (!fields.Any(known => known.Field == field))
        {
            fields.Add((field, rows));
        }
        return field;
    }

    private string Moved(string field, string of, int delay)
    {
        LongestDelay = Math.Max(LongestDelay, delay);
        if (!moved.Any(known => known.Field == field))
        {
            moved.Add((field, of, delay));
        }
        return field;
    }
}
