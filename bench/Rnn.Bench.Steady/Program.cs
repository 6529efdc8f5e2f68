using BenchmarkDotNet.Running;
using Rnn.Bench.Steady;

// Steady figures of single methods. usage: dotnet run -c Release --project bench/Rnn.Bench.Steady -- --filter '*'
BenchmarkSwitcher.FromTypes([typeof(StreamSteps)]).Run(args);
