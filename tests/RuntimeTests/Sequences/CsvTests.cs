using System.Globalization;
using Rnn;

namespace RuntimeTests.Sequences;

/// <summary>Tables are read strictly, and what is wrong is said of its place.</summary>
public sealed class CsvTests
{
    [Fact]
    public void RowsAreStepsAndColumnsKeepTheirOrder()
    {
        SequenceData<float> data = Read("Time,Wind,Power,Pitch\n0,1.5,10,-2\n1,2.5,,3e1\n2,0,NaN,0.25\n", ["Pitch", "Wind"], ["Power"]);
        Sequence<float> sequence = Assert.Single(data);
        Assert.Equal(3, sequence.Length);
        Assert.Equal([-2, 1.5f, 30, 2.5f, 0.25f, 0], sequence.Inputs[0].ToArray());
        Assert.Equal([10, float.NaN, float.NaN], sequence.Targets.ToArray());
        Assert.Empty(sequence.Classes.ToArray());
    }

    [Fact]
    public void AColumnTellsTheSequencesApart()
    {
        SequenceData<double> data = SequenceData<double>.FromCsv(
            new StringReader("who;x;label\nb;1;0\na;2;1\nb;3;\na;4;2\nb;5;1"), ["x"], classes: "label", sequence: "who", separator: ';');
        Assert.Equal(2, data.Count);
        Assert.Equal([1.0, 3, 5], data[0].Inputs[0].ToArray());
        Assert.Equal([0, -1, 1], data[0].Classes.ToArray());
        Assert.Equal([2.0, 4], data[1].Inputs[0].ToArray());
        Assert.Equal([1, 2], data[1].Classes.ToArray());
        Assert.Equal("2 sequences of 2 to 3 steps, 5 in all", data.ToString());
    }

    [Fact]
    public void ANetworkWithoutInputNeedsTargetsOnly()
    {
        Sequence<float> sequence = Assert.Single(Read("y\n1\n2\n", [], ["y"]));
        Assert.Empty(sequence.Inputs);
        Assert.Equal([1, 2], sequence.Targets.ToArray());
    }

    [Theory]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("\"a\",b\n\"1\",2\n3,\"4\"\n")]
    [InlineData("a,b\n 1 ,2\n3, 4\n")]
    public void LineEndsQuotesAndBlanks(string text) => Assert.Equal([1, 2, 3, 4], Read(text, ["a", "b"]).Single().Inputs[0].ToArray());

    [Fact]
    public void QuotedNamesHoldSeparatorsQuotesAndLineEnds() =>
        Assert.Equal([7], Read("\"wind, \"\"gusts\"\"\nm/s\",b\n7,8\n", ["wind, \"gusts\"\nm/s"]).Single().Inputs[0].ToArray());

    [Theory]
    [InlineData("", "The table is empty")]
    [InlineData("a,b\n", "has column names and no row")]
    [InlineData("a,b\n1,2\n3\n", "The table, line 3 has 1 fields; the first row has 2.")]
    [InlineData("a,b\n1,2\n\n3,4\n", "The table, line 3 has 1 fields; the first row has 2.")]
    [InlineData("a,b\n1,2,3\n", "The table, line 2 has 3 fields; the first row has 2.")]
    [InlineData("b,c\n1,2\n", "The table, line 1 names no column 'a'; the columns are b, c.")]
    [InlineData("a,b,a\n1,2,3\n", "The table, line 1 names the column 'a' twice.")]
    [InlineData("a,b\n1,2\nx,4\n", "The table, line 3 has 'x' in column 1, 'a'; expected a finite number.")]
    [InlineData("a,b\n1,2\n,4\n", "The table, line 3 has nothing in column 1, 'a'; expected a finite number.")]
    [InlineData("a,b\nNaN,2\n", "The table, line 2 has 'NaN' in column 1, 'a'")]
    [InlineData("a,b\n1,1e999\n", "The table, line 2 has '1e999' in column 2, 'b'; expected a finite number, or an empty field")]
    [InlineData("a,b\n\"1,5\",2\n", "The table, line 2 has '1,5' in column 1, 'a'")]
    [InlineData("a,\"b\nb\"\n\n", "The table, line 3 has 1 fields")]
    [InlineData("a,b\n1,2\"\n", "The table, line 2 has a quote within field 2")]
    [InlineData("a,b\n\"1\"2,3\n", "The table, line 2 goes on after the closing quote of field 1.")]
    [InlineData("a,b\n1,2\n\"3,4\n5,6\n", "The table, line 3 starts a quoted field, field 1, that never ends.")]
    public void AFaultIsNamedWithItsPlace(string text, string message)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(text, ["a"], text.Contains(",b", StringComparison.Ordinal) ? ["b"] : []));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AClassIsAnInteger()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => SequenceData.FromCsv(new StringReader("a,b\n1,0.5\n"), ["a"], classes: "b"));
        Assert.Contains("line 2 has '0.5' in column 2, 'b'; expected a class 0, 1, …", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersAreReadAlikeInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (strange.NumberFormat.NumberDecimalSeparator, strange.NumberFormat.NegativeSign) = (",", "−");
            CultureInfo.CurrentCulture = strange;
            Assert.Equal([-1.5f], Read("a\n-1.5\n", ["a"]).Single().Inputs[0].ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void AFileIsNamed()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("rnn").FullName, "turbine.csv");
        File.WriteAllText(path, "\uFEFFWind,Power\n1,2\n?,4\n");
        Assert.Contains($"'{path}', line 3 has '?'", Assert.Throws<InvalidDataException>(() => SequenceData.FromCsv(path, ["Wind"], ["Power"])).Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static SequenceData<float> Read(string text, string[] inputs, string[]? targets = null) => SequenceData.FromCsv(new StringReader(text), inputs, targets);
}
