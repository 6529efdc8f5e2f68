using Rnn;

namespace RuntimeTests.Execution;

/// <summary>A gated cell that reads a class and the one two steps before it: the gates are packed, and what is looked up enters a cycle.</summary>
[Network]
internal sealed partial class ByIndex
{
    [OneHot(7)]                                                                                           public partial Layer K { get; }
    [Input(3)]                                                                                            public partial Layer X { get; }
    [Dense(20, Activation.Sigmoid), From(nameof(K), 0, 2), From(nameof(X)), Recurrence(nameof(H))]        public partial Layer Gate { get; }
    [Dense(20, Activation.Tanh), From(nameof(K), 0, 2), From(nameof(X)), Recurrence(nameof(H))]           public partial Layer Candidate { get; }
    [Product, From(nameof(Gate)), From(nameof(Candidate))]                                                public partial Layer H { get; }
    [Dense(7, Activation.Softmax)]                                                                        public partial Layer Y { get; }
}

/// <summary>The same, given unit vectors.</summary>
[Network]
internal sealed partial class ByValue
{
    [Input(7)]                                                                                            public partial Layer K { get; }
    [Input(3)]                                                                                            public partial Layer X { get; }
    [Dense(20, Activation.Sigmoid), From(nameof(K), 0, 2), From(nameof(X)), Recurrence(nameof(H))]        public partial Layer Gate { get; }
    [Dense(20, Activation.Tanh), From(nameof(K), 0, 2), From(nameof(X)), Recurrence(nameof(H))]           public partial Layer Candidate { get; }
    [Product, From(nameof(Gate)), From(nameof(Candidate))]                                                public partial Layer H { get; }
    [Dense(7, Activation.Softmax)]                                                                        public partial Layer Y { get; }
}

/// <summary>Its only input is a class.</summary>
[Network]
internal sealed partial class NextClass
{
    [OneHot(5)]                    public partial Layer Class { get; }
    [Embedding(4)]                 public partial Layer Meaning { get; }
    [Recurrent(12)]                public partial Layer H { get; }
    [Dense(5, Activation.Softmax)] public partial Layer Next { get; }
}

/// <summary>One class for a whole sequence.</summary>
[Network]
internal sealed partial class OfSpeaker
{
    [OneHot(3, PerSequence = true)]                                          public partial Layer Speaker { get; }
    [Input(2)]                                                               public partial Layer X { get; }
    [Recurrent(4), From(nameof(X)), From(nameof(Speaker), 0, 1)]             public partial Layer Y { get; }
}
