using Rnn.Generator.Graph;
using Rnn.Generator.Planning;
using Rnn.Generator.Scheduling;

namespace Rnn.Generator.Emission;

/// <summary>The identifiers of nodes in generated code: <c>H1</c> and <c>H1Past2</c> as fields, <c>h1</c> as a local, <c>dH1</c> for a gradient.</summary>
/// <param name="members">Names that methods and structs must leave free.</param>
/// <param name="parameters">Names that locals must leave free.</param>
internal sealed class NodeNames(string[] members, string[] parameters)
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false "
        + "finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private "
        + "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
        + "unsafe ushort using virtual void volatile while").Split(' '), StringComparer.Ordinal);

    private readonly UniqueNames taken = new(["TVector", "MoveTo", "Apply", "at", "soon", "layout", "tape", "stretch", "next", "t", "u", "p", "gradients", "batch", .. parameters]);
    private readonly UniqueNames structs = new(["Equations", .. members]);
    private readonly Dictionary<string, string> known = [];

    /// <summary>A field of an equation struct: the rows of a node, at a delay.</summary>
    public string Field(Node node, int delay = 0) => Known("field", node, delay, () => taken.Take(Base(node) + Past(delay)));

    /// <summary>The rows of a node's gradient.</summary>
    public string GradientField(Node node, int delay = 0, bool stopped = false) =>
        Known(stopped ? "stopped" : "dField", node, delay, () => taken.Take("D" + Base(node) + (stopped ? "Stopped" : "") + Past(delay)));

    /// <summary>A vector of parameters, or its gradient.</summary>
    public string ParameterField(string tensor, bool gradient) => Known(gradient ? "dParameter" : "parameter", tensor, () => taken.Take((gradient ? "D" : "") + "Weights" + TensorNames.InCode(tensor)));

    /// <summary>A local that holds a node's value.</summary>
    public string Local(Node node) => Known("local", node, 0, () => taken.Take(Camel(Base(node))));

    /// <summary>A local that holds what a node was some steps before.</summary>
    public string PastLocal(Node node, int delay) => Known("past", node, delay, () => taken.Take(Camel(Base(node)) + Past(delay)));

    /// <summary>A local that holds a node's gradient.</summary>
    public string GradientLocal(Node node) => Known("dLocal", node, 0, () => taken.Take("d" + Base(node)));

    /// <summary>The equations of a cluster.</summary>
    public string Struct(Cluster cluster, string suffix) => structs.Take(Short(cluster.Name) + suffix);

    /// <summary>The local that holds the equations of a cluster.</summary>
    public string StepLocal(Cluster cluster) => Known("step", CodeWriter.Number(cluster.Index), () => taken.Take(Camel(Short(cluster.Name)) + "Step"));

    /// <summary>Any other local.</summary>
    public string Local(string wished) => taken.Take(Camel(wished));

    public static string Base(Node node)
    {
        string[] parts = node.Name.Split('.');
        return parts.Length == 1 ? parts[0] : parts[0] + char.ToUpperInvariant(parts[1][0]) + string.Concat(string.Join("_", parts.Skip(1)).Skip(1)).Replace("-", "Minus");
    }

    public static string Camel(string name)
    {
        string camel = char.ToLowerInvariant(name[0]) + name.Substring(1);
        return Keywords.Contains(camel) ? camel + "_" : camel;
    }

    private static string Short(string name) => name.Length <= 40 ? name : name.Substring(0, 40);

    private static string Past(int delay) => delay == 0 ? "" : delay == 1 ? "Past" : "Past" + CodeWriter.Number(delay);

    private string Known(string use, Node node, int delay, Func<string> take) => Known(use, node.Name + "@" + CodeWriter.Number(delay), take);

    public string Known(string use, string what, Func<string> take)
    {
        string key = use + ":" + what;
        if (!known.TryGetValue(key, out string name))
        {
            known.Add(key, name = take());
        }
        return name;
    }
}
