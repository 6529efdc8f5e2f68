using System.Globalization;
using Rnn.Generator.Definition;
using Rnn.Generator.Graph;
using Rnn.Generator.Planning;

namespace Rnn.Generator.Emission;

/// <summary>Writes dimensions, topology, parameters and the layers' properties.</summary>
internal sealed class DefinitionEmitter(NetworkPlan plan, NetworkPicture picture)
{
    private readonly NetworkDefinition network = plan.Definition;
    private readonly NetworkFacts facts = NetworkFacts.Of(plan.Definition);
    private readonly string number = plan.Number;

    public string Bases => $" : Core::INetwork<{network.Name}, {number}>";

    public void Emit(CodeWriter w)
    {
        Constant(w, "Values a step of all inputs together, per-sequence inputs left out.", "InputSize", plan.InputSize);
        if (plan.IndexInputs.Any())
        {
            Constant(w, "Class indices a step of all inputs that are given so, per-sequence ones left out.", "IndexCount", plan.IndexCount);
        }
        Constant(w, "Units of all outputs together.", "OutputSize", plan.OutputSize);
        Constant(w, "Trainable numbers.", "ParameterCount", plan.Parameters.Count);
        Constant(w, "Numbers that a stream remembers from step to step.", "StateSize", plan.StateSize);
        EmitFacts(w);
        EmitMembers(w);
        EmitLayers(w);
        EmitTopology(w);
        EmitPlaces(w);
    }

    /// <summary>What follows from the graph alone.</summary>
    private void EmitFacts(CodeWriter w)
    {
        Constant(w, network.IsCausal ? "No layer looks ahead, so the network can run one step at a time." : "A layer looks ahead, so the network runs over whole sequences only.",
            "bool", "IsCausal", CodeWriter.Bool(network.IsCausal));
        Constant(w, facts.ResponseWidth is null ? "Feedback makes the response infinite: an output depends on all steps so far." : "Steps of the inputs that an output depends on: a finite response.",
            "int", "ResponseWidth", facts.ResponseWidth is { } width ? CodeWriter.Number(width) : "int.MaxValue");
        Constant(w, "Multiplications and additions by weights in one step forward.", "long", "OperationsPerStep", CodeWriter.Number(facts.OperationsPerStep));
        Constant(w, "Bytes of weights, biases and gains that one step reads, padding left out.", "long", "BytesPerStep", CodeWriter.Number(facts.BytesPerStep));
    }

    private static void Constant(CodeWriter w, string summary, string name, int value) => Constant(w, summary, "int", name, CodeWriter.Number(value));

    private static void Constant(CodeWriter w, string summary, string type, string name, string value)
    {
        w.Line(Documentation.Element("summary", summary));
        w.Line(GeneratedNames.GeneratedCode);
        w.Line($"public const {type} {name} = {value};");
        w.Line();
    }

    private void EmitMembers(CodeWriter w)
    {
        w.Lines($$"""
            /// <summary>The one buffer of parameters, initialised with seed 0: shared by all streams, read only while they run.</summary>
            {{GeneratedNames.GeneratedCode}}
            public Core::ParameterSet<{{number}}> Parameters { get; } = NewParameters();

            /// <summary>What the data that the network learned from went through: their normalisation, their alphabet; saved and loaded with the weights.</summary>
            {{GeneratedNames.GeneratedCode}}
            public Core::DataPreparation? Preparation { get; set; }

            static Core::Topology Core::INetwork<{{network.Name}}, {{number}}>.Definition => Topology;

            Core::Topology Core::INetwork.Topology => Topology;

            /// <summary>Draws new weights: the same for the same seed on every machine.</summary>
            {{GeneratedNames.GeneratedCode}}
            public void Initialize(ulong seed) => Core::Initialization.Initializer.Initialize(Topology, Parameters, seed);

            /// <summary>Buffers for whole sequences: one for each thread that calls <see cref="Forward"/>.</summary>
            /// <param name="inputGradients">Whether <see cref="Backward"/> computes the gradients of the inputs too; training needs none.</param>
            {{GeneratedNames.GeneratedCode}}
            public Tape CreateTape(bool inputGradients = true) => new(Topology, inputGradients);

            Core::Tape<{{number}}> Core::INetwork<{{number}}>.CreateTape(bool inputGradients) => CreateTape(inputGradients);
            """);
        StreamMember.Write(w, plan);
        w.Line();
        w.Lines($$"""
            double Core::INetwork.GetParameter(Core::TensorDescription tensor, int row, int column) => Parameters[tensor][row, column];

            void Core::INetwork.SetParameter(Core::TensorDescription tensor, int row, int column, double value) => Parameters[tensor][row, column] = ({{number}})value;

            private static Core::ParameterSet<{{number}}> NewParameters()
            {
                Core::ParameterSet<{{number}}> parameters = new(Topology);
                Core::Initialization.Initializer.Initialize(Topology, parameters, seed: 0);
                return parameters;
            }
            """);
    }

    private void EmitLayers(CodeWriter w)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerDefinition layer = network.Layers[i];
            if (layer.IsPart)
            {
                continue;
            }
            w.Line();
            Documentation.Summary(w, Summary(layer, i));
            w.Line(GeneratedNames.GeneratedCode);
            w.Line($"{(layer.Modifiers.Length > 0 ? layer.Modifiers + " " : "")}partial Core::Layer {layer.Name} => new(this, {CodeWriter.Number(i)});");
        }
    }

    private IEnumerable<int> Halves(int layer) => Enumerable.Range(0, network.Layers.Count).Where(half => network.Layers[half].Owner == network.Layers[layer].Name);

    /// <summary>The user's own words, the equation and the shapes; of a cell, those of all its layers.</summary>
    private string Summary(LayerDefinition layer, int index)
    {
        int[] whole = [index, .. Halves(index)];
        string[] cells = [.. whole.Select(i => network.Layers[i].Cell).OfType<string>()];
        int[] shown = cells.Length == 0 ? whole : [.. Enumerable.Range(0, network.Layers.Count).Where(i => i == index || cells.Contains(network.Layers[i].Cell))];
        if (shown.Length == 1 && layer.Summary is null)
        {
            return Described(index) + ".";
        }
        return string.Join("\n", new[] { layer.Summary }.OfType<string>().Concat(shown.Select(i => $"<para>{Described(i)}</para>")));
    }

    private string Described(int layer) => Documentation.Escape($"{EquationText.Of(network, layer)}: {picture.OfLayer(layer)}");

    private void EmitTopology(CodeWriter w)
    {
        w.Line();
        w.Line("/// <summary>Layers, edges and tensors.</summary>");
        w.Line(GeneratedNames.GeneratedCode);
        w.Line("public static Core::Topology Topology { get; } = new(");
        using (w.Indent())
        {
            w.Line($"{Text(network.MetadataName.Replace('+', '.'))}, Core::Precision.{network.Precision}, {CodeWriter.Number(network.Steps)},");
            w.Line("[");
            using (w.Indent())
            {
                for (int i = 0; i < network.Layers.Count; i++)
                {
                    EmitLayer(w, i);
                }
            }
            w.Line("],");
            w.Line("[");
            using (w.Indent())
            {
                foreach (TensorPlan tensor in plan.Parameters.Tensors)
                {
                    string places = string.Join(", ", new[] { tensor.Rows, tensor.Columns, tensor.Offset, tensor.Block, tensor.BlockStep, tensor.ColumnStep }.Select(CodeWriter.Number));
                    string start = tensor.Start == 0 ? "" : $" {{ InitialValue = {Real(tensor.Start)} }}";
                    w.Line($"new({Text(tensor.Name)}, Core::TensorRole.{tensor.Role}, {places}){start},");
                }
            }
            w.Line("],");
            w.Line($"{CodeWriter.Number(plan.Parameters.Length)})");
        }
        string width = facts.ResponseWidth is null ? "null" : "ResponseWidth";
        w.Line($"{{ ResponseWidth = {width}, OperationsPerStep = OperationsPerStep, BytesPerStep = BytesPerStep }};");
    }

    private void EmitLayer(CodeWriter w, int index)
    {
        LayerDefinition layer = network.Layers[index];
        string edges = string.Join(", ", layer.Edges.Select(edge => Edge(index, edge)));
        w.Line($"new({Text(layer.Name)}, Core::LayerKind.{layer.Kind}, {CodeWriter.Number(layer.Size)}, Core::Activation.{layer.Activation}, {Text(EquationText.Of(network, index))},");
        using (w.Indent())
        {
            w.Line($"[{edges}])");
        }
        List<string> options = [];
        string bias = TensorNames.Bias(network, index), initial = TensorNames.Initial(network, index);
        int history = InitialStates.History(plan.Closed.Graph, index);
        Add(options, plan.Parameters.Has(bias), $"Bias = {Text(bias)}");
        Add(options, plan.Parameters.Has(initial), $"Initial = {Text(initial)}");
        Add(options, history > 0, $"History = {CodeWriter.Number(history)}");
        Add(options, layer.PerSequence, "PerSequence = true");
        Add(options, layer.IsReverse, "IsReverse = true");
        Add(options, layer.IsOutput, "IsOutput = true");
        Add(options, layer.HasGain, $"Gains = {Text(TensorNames.Gain(network, index))}");
        Add(options, layer.Kind == LayerKind.LayerNorm, $"Epsilon = {Real(layer.Epsilon)}");
        Add(options, layer.Kind == LayerKind.Dropout, $"Dropout = {Real(layer.Dropout)}");
        Add(options, layer.Kind == LayerKind.Memory, $"Decay = {Real(layer.Decay)}, Gain = {Real(layer.Gain)}");
        w.Line(options.Count > 0 ? $"{{ {string.Join(", ", options)} }}," : ",");
    }

    private string Edge(int layer, EdgeDefinition edge)
    {
        bool weighted = network.Layers[layer].Kind == LayerKind.Dense && edge.Weights != Link.Fixed;
        string link = network.Layers[layer].Kind == LayerKind.Dense ? edge.Weights.ToString() : nameof(Link.Fixed);
        string tensor = weighted ? Text(TensorNames.Weights(network, layer, edge)) : "null";
        return $"new({CodeWriter.Number(edge.Source)}, {CodeWriter.Number(edge.Delay)}, Core::Link.{link}, {Real(edge.Scale)}, {CodeWriter.Bool(edge.StopGradient)}, {CodeWriter.Bool(edge.TeacherForced)}, {tensor})"
            + (edge.Dropout > 0 ? $" {{ Dropout = {Real(edge.Dropout)} }}" : "");
    }

    /// <summary>Sizes, and where everything lies, under the names that the passes use.</summary>
    private void EmitPlaces(CodeWriter w)
    {
        Indexes(w, "Units of the layers.", "Sizes", network.Layers.Select(layer => (layer.Identifier, layer.Size)));
        Indexes(w, "Elements from row to row: units rounded up to whole cache lines.", "Widths", network.Layers.Select(layer => (layer.Identifier, plan.Lanes.Width(layer.Size))));
        EmitPanels(w);
        Indexes(w, "Diagonals, biases of sums and initial states: where each starts.", "Vectors", plan.Parameters.Vectors.Select(vector => (vector.Name, vector.Offset)));
        EmitTransposition(w);
        Indexes(w, "Rows of values on a tape.", "Buffers", plan.Tape.Values.Select(buffer => (buffer.Name, buffer.Index)));
        Indexes(w, "Rows of gradients on a tape.", "Gradients", plan.Tape.Gradients.Select(buffer => (buffer.Name, buffer.Index)));
        Indexes(w, "Series of class indices.", "Indices", plan.Tape.Indices.Select(series => (series.Name, series.Index)));
        if (plan.HasStream)
        {
            Indexes(w, "Windows of a stream.", "Windows", plan.Stream.Windows.Select(window => (window.Name, window.Index)));
            Indexes(w, "Where their present rows lie at the first turn.", "Rows", plan.Stream.Windows.Select(window => (window.Name, window.Present)));
        }
    }

    private void EmitPanels(CodeWriter w)
    {
        w.Line();
        w.Line("/// <summary>Weights that are read together: [unit block][gate][depth][lane], the depths of all sources one after the other; biases [gate][unit].</summary>");
        using (w.Block("private static class Panels"))
        {
            foreach (Scheduling.Pack pack in plan.Closed.Forward.Packs)
            {
                PanelPlan panel = plan.Parameters.Panel(pack);
                using (w.Block($"public static class {panel.Name}"))
                {
                    string bias = panel.BiasOffset >= 0 ? $", Bias = {CodeWriter.Number(panel.BiasOffset)}" : "";
                    w.Line($"public const int Offset = {CodeWriter.Number(panel.Offset)}, Block = {CodeWriter.Number(panel.Block)}, Depth = {CodeWriter.Number(panel.TotalDepth)}{bias};");
                    w.Line($"public static Kernels::Panels<{number}> Of(Core::ParameterSet<{number}> set) => Kernels::Panels<{number}>.Packed(ref set.Buffer.At(Offset), Block, Depth, gates: {CodeWriter.Number(pack.Gates.Count)});");
                    if (panel.BiasOffset >= 0)
                    {
                        w.Line($"public static Kernels::Matrix<{number}> BiasOf(Core::ParameterSet<{number}> set) => new(ref set.Buffer.At(Bias), 0);");
                    }
                }
            }
        }
    }

    private void EmitTransposition(CodeWriter w)
    {
        w.Line();
        w.Line("/// <summary>Transposed weights of the backward pass: [unit block][depth][lane], the gates of all readers one after the other along the depth.</summary>");
        using (w.Block("private static class Transposed"))
        {
            foreach (TransposedPanel panel in plan.Transposed.Panels)
            {
                using (w.Block($"public static class {panel.Name}"))
                {
                    w.Line($"public const int Offset = {CodeWriter.Number(panel.Offset)}, Depth = {CodeWriter.Number(panel.TotalDepth)};");
                    w.Line($"public static int Block => Kernels::Transposition.BlockOf<{number}>({CodeWriter.Number(panel.Block)});");
                    w.Line($"public static Kernels::Panels<{number}> Of(Core::Tape<{number}> tape) => Kernels::Panels<{number}>.Packed(ref tape.Scratch(Offset), Block, Depth, gates: 1);");
                }
            }
        }
    }

    private static void Indexes(CodeWriter w, string summary, string name, IEnumerable<(string Name, int Value)> places)
    {
        List<(string Name, int Value)> all = [.. places];
        if (all.Count == 0)
        {
            return;
        }
        w.Line();
        w.Line(Documentation.Element("summary", summary));
        using (w.Block($"private static class {name}"))
        {
            w.Line($"public const int {string.Join(", ", all.Select(place => $"{place.Name} = {CodeWriter.Number(place.Value)}"))};");
        }
    }

    private static void Add(List<string> options, bool applies, string option)
    {
        if (applies)
        {
            options.Add(option);
        }
    }

    private static string Text(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private static string Real(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
