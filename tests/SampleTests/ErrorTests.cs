using Forecast.Data;
using Forecast.Experiments;

namespace SampleTests;

public class ErrorTests
{
    [Fact]
    public void RelativeVarianceIsTheMeanSquaredErrorOverTheVarianceOfTheTask()
    {
        ForecastTask task = Tasks.Sunspots();
        double[] threeTooHigh = Array.ConvertAll(task.Series[0].Values, value => value + 3);

        Assert.All(task.Tests, part => Assert.Equal(9.0 / 1535, Errors.RelativeVariance(task, part, threeTooHigh), 1e-12));
    }

    [Fact]
    public void SunspotsAreSplitAsWeigendSplitThem()
    {
        ForecastTask task = Tasks.Sunspots();

        Assert.Equal("1920", task.Series[0].Labels[task.TrainingLength - 1]);
        Assert.Equal(["1921", "1955", "1956", "1979"], task.Tests.SelectMany(part => new[] { part.First, part.Last }).Select(t => task.Series[0].Labels[t]));
        Assert.InRange(Statistics.Variance(task.Series[0].Values) / 1535, 0.98, 1.02);
    }

    [Fact]
    public void EachTrainingValueIsHeldOutOnceAndNoTestValueEver()
    {
        TrainingData data = new(Tasks.Sunspots());
        int[] held = new int[data.Task.Length];
        for (int fold = 0; fold < Blocks.Count; fold++)
        {
            for (int t = data.Blocks[fold].First; t < data.Blocks[fold].End; t++)
            {
                held[t]++;
            }
        }

        Assert.All(held[TrainingData.Lookback..data.Task.TrainingLength], count => Assert.Equal(1, count));
        Assert.All(held[data.Task.TrainingLength..], count => Assert.Equal(0, count));
        Assert.All(data.Learning(hasInput: true, held: null).Concat(data.Judging(hasInput: true, data.Blocks[9])),
            sequence => Assert.Equal(data.Task.TrainingLength - 1, sequence.Length));
    }

    [Fact]
    public void LearningAndJudgingShareNoStep()
    {
        TrainingData data = new(Tasks.EuropeanStocks());
        ReadOnlyMemory<float>[] learned = [.. data.Learning(hasInput: false, data.Blocks[3]).Select(sequence => sequence.StepWeights)];
        ReadOnlyMemory<float>[] judged = [.. data.Judging(hasInput: false, data.Blocks[3]).Select(sequence => sequence.StepWeights)];

        for (int series = 0; series < learned.Length; series++)
        {
            for (int t = TrainingData.Lookback; t < data.Task.TrainingLength - 1; t++)
            {
                Assert.True(learned[series].Span[t] == 0 ^ judged[series].Span[t] == 0);
            }
        }
    }

    [Fact]
    public void MedianIsTheMiddle()
    {
        Assert.Equal(3, Statistics.Median([5, 1, 3]));
        Assert.Equal(2.5, Statistics.Median([4, 1, 2, 3]));
    }
}
