using CharRnn.Baselines;
using CharRnn.Text;
using CharRnn.Units;
using Rnn;

namespace SampleTests;

public class WriterTests
{
    [Fact]
    public void Shares_of_all_characters_sum_to_one()
    {
        int[] text = [0, 1, 2, 0, 1, 0, 2, 1, 0, 1, 2, 2, 0];
        WittenBell model = new(text, order: 3, size: 4);

        double sum = Enumerable.Range(0, 4).Sum(next => Math.Exp(2 * -model.NatsPerCharacter([0, next]) + model.NatsPerCharacter([0])));

        Assert.Equal(1, sum, 1e-12);
    }

    [Fact]
    public void A_text_without_surprises_costs_little()
    {
        int[] text = [.. Enumerable.Range(0, 3000).Select(t => t % 3)];

        Assert.InRange(new WittenBell(text, order: 3, size: 3).NatsPerCharacter(text), 0, 0.01);
    }

    [Fact]
    public void An_alphabet_has_the_size_that_is_asked_for()
    {
        Assert.Equal(128, Alphabets.Of("abracadabra", 128).Count);
        Assert.Equal("abcdr", Alphabets.Of("abracadabra", 128).ToString()[..5]);
        Assert.Equal(3, Alphabets.Of("abracadabra", 3).Count);
        Assert.Equal("ab\uFFFD", Alphabets.Of("abracadabra", 3).ToString());
    }

    [Theory]
    [InlineData("inside round brackets", "a(b)c", new double[] { 0, 1, 1, 0, 0 })]
    [InlineData("inside double quotes", "a\"b\"c", new double[] { 0, 1, 1, 0, 0 })]
    [InlineData("length of the line so far", "ab\ncd", new double[] { 1, 2, 0, 1, 2 })]
    [InlineData("inside a comment", "a//b\nc", new double[] { 0, 0, 1, 1, 0, 0 })]
    public void Features_follow_the_text(string name, string text, double[] expected) =>
        Assert.Equal(expected, Feature.All.Single(feature => feature.Name == name).Of(text));

    [Fact]
    public void The_unit_that_follows_a_feature_is_found()
    {
        const string Text = "a(b)c(dd)e";
        double[] inside = Feature.All[0].Of(Text);
        Activations activations = new(Text, [.. inside.Select((value, t) => Enumerable.Range(0, CharRnn.Writer.Units).Select(unit => unit == 17 ? (float)-value : t % 3 * 0.1f).ToArray())]);

        Follower follower = UnitSearch.Run(activations).First();

        Assert.Equal((17, -1.0), (follower.Unit, Math.Round(follower.Correlation, 6)));
    }

    [Fact]
    public void The_cells_of_the_upper_layer_are_read_after_each_character()
    {
        CharRnn.Writer network = new() { Preparation = new DataPreparation { Alphabet = Alphabets.Of("abracadabra", CharRnn.Writer.Characters) } };

        Activations activations = Activations.Of(network, new[] { 0, 1, 2, 1 });

        Assert.Equal("abcb", activations.Text);
        Assert.Equal(4, activations.Values.Length);
        Assert.All(activations.Values, values => Assert.Equal(CharRnn.Writer.Units, values.Length));
        Assert.All(activations.Values, values => Assert.Contains(values, value => value != 0 && Math.Abs(value) < 1));
        Assert.NotEqual(activations.Values[1], activations.Values[3]);
    }
}
