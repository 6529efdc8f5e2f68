using System.Globalization;

namespace Rnn.Bench.Compiler;

/// <summary>A hundred networks of ten kinds, a file each.</summary>
internal static class NetworkSources
{
    public const int Count = 100;

    // {0}: units.
    private static readonly string[] Kinds =
    [
        "[Lstm({0})] public partial Layer H {{ get; }} [Dense(8, Activation.Softmax)] public partial Layer Y {{ get; }}",
        "[Gru({0})] public partial Layer H {{ get; }} [Dense(4)] public partial Layer Y {{ get; }}",
        "[Recurrent({0})] public partial Layer H {{ get; }} [Dense(4)] public partial Layer Y {{ get; }}",
        "[Recurrent({0}), Bidirectional] public partial Layer H {{ get; }} [Dense(9, Activation.Softmax)] public partial Layer Y {{ get; }}",
        "[Dense({0}, Activation.Tanh), From(nameof(X), 0, 1, 2, 3), Recurrence(nameof(Y), 1, 2, 3)] public partial Layer H {{ get; }} [Dense(2)] public partial Layer Y {{ get; }}",
        "[Memory(0.5), From(nameof(Y))] public partial Layer M {{ get; }} [Dense({0}, Activation.Tanh), From(nameof(X)), From(nameof(M), StopGradient = true)] public partial Layer H {{ get; }} [Dense(3, Activation.Softmax)] public partial Layer Y {{ get; }}",
        "[Lstm({0})] public partial Layer H1 {{ get; }} [Lstm({0})] public partial Layer H2 {{ get; }} [Dense(8, Activation.Softmax)] public partial Layer Y {{ get; }}",
        "[Recurrent({0})] public partial Layer H1 {{ get; }} [Recurrent({0}), From(nameof(H1)), From(nameof(X))] public partial Layer H2 {{ get; }} [Dense(2), From(nameof(H2)), From(nameof(H1))] public partial Layer Y {{ get; }}",
        "[Dense({0}, Activation.Sigmoid), Recurrence(nameof(H), StopGradient = true)] public partial Layer H {{ get; }} [Dense(5, Activation.Softmax)] public partial Layer Y {{ get; }}",
        "[Recurrent({0}, RecurrentDropout = 0.2)] public partial Layer H {{ get; }} [Dropout(0.5)] public partial Layer D {{ get; }} [Dense(2)] public partial Layer Y {{ get; }}",
    ];

    /// <summary>The file of one network; another <paramref name="edition"/> has other sizes.</summary>
    public static string Of(int index, int edition = 0)
    {
        string layers = string.Format(CultureInfo.InvariantCulture, Kinds[index % Kinds.Length], 16 + index / Kinds.Length + edition);
        return $$"""
            using Rnn;

            namespace Application;

            /// <summary>Network {{index}}.</summary>
            [Network]
            public sealed partial class Network{{index}}
            {
                [Input({{3 + index % 5}})] public partial Layer X { get; }
                {{layers}}
            }
            """;
    }

    /// <summary>A file without networks; another <paramref name="edition"/> has another body.</summary>
    public static string Plain(int index, int edition = 0) => $$"""
        using System.Collections.Generic;

        namespace Application;

        /// <summary>Code of an application.</summary>
        public sealed class Plain{{index}}
        {
            [System.Obsolete] public int Count { get; set; }

            public int Sum(IReadOnlyList<int> numbers)
            {
                int sum = {{edition}};
                foreach (int number in numbers)
                {
                    sum += number;
                }
                return sum;
            }
        }
        """;
}
