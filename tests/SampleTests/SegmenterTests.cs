using Segmenter.Text;

namespace SampleTests;

public class SegmenterTests
{
    [Fact]
    public void A_line_without_its_spaces_knows_where_they_stood()
    {
        Line line = Assert.Single(Line.Of("The cat sat on the mat."));

        Assert.Equal("Thecatsatonthemat.", line.Characters);
        Assert.Equal("The cat sat on the mat.", line.With(line.SpaceFollows));
    }

    [Fact]
    public void Lines_that_say_little_are_left_out() => Assert.Empty(Line.Of("Too short.\nNospacesinthislineofmanyletters"));

    [Fact]
    public void Letters_have_no_case() => Assert.Equal(Letters.Of('q'), Letters.Of('Q'));
}
