namespace GeneratorTests.Diagnostics;

public class PromiseTests
{
    [Theory]
    [InlineData("[Network(Causal = {|RNN4002:true|})]", "[Recurrent(3), Reverse]")]
    [InlineData("[Network(Causal = {|RNN4002:true|})]", "[Recurrent(3), Bidirectional]")]
    [InlineData("[Network(Causal = true)]", "[Recurrent(3)]")]
    [InlineData("[Network(Causal = false)]", "[Recurrent(3), Reverse]")]
    public void RNN4002_A_causal_network_looks_back_only(string network, string layer) => DiagnosticAssert.Source(Net(network, $"{layer} public partial Layer H {{ get; }}"));

    [Theory]
    [InlineData("[Network(MaxResponse = {|RNN4003:5|})]", "[Dense(3), From(nameof(X), 0, 1, 5)]")]
    [InlineData("[Network(MaxResponse = 6)]", "[Dense(3), From(nameof(X), 0, 1, 5)]")]
    [InlineData("[Network(MaxResponse = {|RNN4003:1000|})]", "[Recurrent(3)]")]
    [InlineData("[Network(MaxResponse = {|RNN4003:-1|})]", "[Dense(3)]")]
    [InlineData("[Network(MaxResponse = 1)]", "[Dense(3)]")]
    [InlineData("[Network(MaxResponse = {|RNN4003:8|})]", "[Lstm(3)]")]
    public void RNN4003_A_finite_response_has_a_width(string network, string layer) => DiagnosticAssert.Source(Net(network, $"{layer} public partial Layer H {{ get; }}"));

    [Theory]
    [InlineData("[Network(MaxBytes = {|RNN4004:47|})]")]
    [InlineData("[Network(MaxBytes = 48)]")]
    public void RNN4004_The_parameters_that_a_step_reads_have_a_budget(string network) => DiagnosticAssert.Source(Net(network, "[Dense(4)] public partial Layer H { get; }"));

    private static string Net(string network, string layer) =>
        $"using Rnn; {network} public partial class Net {{ [Input(2)] public partial Layer X {{ get; }} {layer} }}";
}
