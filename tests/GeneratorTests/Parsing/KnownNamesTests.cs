using System.Reflection;
using GeneratorTests.Harness;
using Microsoft.CodeAnalysis;
using Rnn.Generator;
using Rnn.Generator.Definition;
using Rnn.Generator.Emission;
using Rnn.Generator.Parsing;

namespace GeneratorTests.Parsing;

/// <summary>The generator knows the runtime by name only: the names must be right, and the enumerations the same.</summary>
public sealed class KnownNamesTests
{
    private static readonly Assembly Runtime = typeof(Rnn.NetworkAttribute).Assembly;

    private static readonly string[] AttributeNames =
    [
        .. typeof(KnownNames).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(constant => constant.IsLiteral && constant.Name.EndsWith("Attribute", StringComparison.Ordinal))
            .Select(constant => (string)constant.GetRawConstantValue()!),
    ];

    public static TheoryData<string> Attributes => [.. AttributeNames];

    public static TheoryData<string> RequiredTypes => [.. KnownNames.RequiredTypes];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void AttributeExists(string name) =>
        Assert.NotNull(Runtime.GetType($"{KnownNames.Namespace}.{name}") ?? Runtime.GetType($"{KnownNames.Namespace}.{name}`1"));

    [Theory]
    [MemberData(nameof(RequiredTypes))]
    public void RequiredTypeExists(string name) => Assert.NotNull(Runtime.GetType(name));

    /// <summary>Save those that use cells: no cell has a name in the compiler.</summary>
    [Fact]
    public void EveryAttributeOfTheRuntimeIsKnown()
    {
        IEnumerable<string> attributes = Runtime.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && type.BaseType is not { IsGenericType: true })
            .Select(type => type.Name.Split('`')[0]);
        Assert.Equal(attributes.Order(StringComparer.Ordinal), AttributeNames.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(Precision), typeof(Rnn.Precision))]
    [InlineData(typeof(Activation), typeof(Rnn.Activation))]
    [InlineData(typeof(Link), typeof(Rnn.Link))]
    [InlineData(typeof(InitialState), typeof(Rnn.InitialState))]
    [InlineData(typeof(LayerKind), typeof(Rnn.LayerKind))]
    public void EnumerationsAreTheSame(Type generator, Type runtime) => Assert.Equal(
        Enum.GetNames(runtime).Select(name => (name, Convert.ToInt32(Enum.Parse(runtime, name), null))),
        Enum.GetNames(generator).Select(name => (name, Convert.ToInt32(Enum.Parse(generator, name), null))));

    [Fact]
    public void UnitsOfCellsAreTheSame() => Assert.Equal(
        -CellDraft.UnitsToken, typeof(Rnn.Cell).GetField("Units", BindingFlags.Static | BindingFlags.NonPublic)!.GetRawConstantValue());

    [Fact]
    public void NamesAreInOrder()
    {
        Assert.Equal(KnownNames.Generated.Order(StringComparer.Ordinal), KnownNames.Generated);
        Assert.Equal(KnownNames.ViewMembers.Order(StringComparer.Ordinal), KnownNames.ViewMembers);
    }

    /// <summary>Every member that the generated files declare in the class itself is reserved; explicit implementations are in nobody's way.</summary>
    [Fact]
    public void GeneratedMembersAreReserved()
    {
        GeneratorRun run = GeneratorHarness.RunValid(
            """
            using Rnn;
            [Network] public partial class Net
            {
                [Input(4)] public partial Layer X { get; }
                [OneHot(4)] public partial Layer K { get; }
                [Recurrent(3), From(nameof(X)), From(nameof(K))] public partial Layer H { get; }
                [Memory(0.5), From(nameof(H))] public partial Layer M { get; }
                [Dense(2), From(nameof(H)), From(nameof(M), Weights = Link.Full), Recurrence(nameof(Y), TeacherForced = true, Dropout = 0.5)] public partial Layer Y { get; }
            }
            """);
        INamedTypeSymbol type = run.Output.GetTypeByMetadataName("Net")!;

        IEnumerable<string> declared = type.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            .Select(member => member.Name)
            .Except(["X", "K", "H", "M", "Y"])
            .Where(name => !name.Contains('.', StringComparison.Ordinal));
        Assert.All(declared, name => Assert.True(ReservedNames.IsReserved(name), name));
    }

    /// <summary>What a layer's view hides in the runtime's tape and stream is known to the emitters of the two.</summary>
    [Fact]
    public void InheritedMembersAreKnown()
    {
        Assert.Equal(Inherited(typeof(Rnn.Tape<>)), InheritedMembers.OfTape.Order(StringComparer.Ordinal));
        Assert.Equal(Inherited(typeof(Rnn.StepStream<>)), InheritedMembers.OfStream.Order(StringComparer.Ordinal));
    }

    /// <summary>Names that a derived class sees, those of every object and those that it overrides left out.</summary>
    private static IEnumerable<string> Inherited(Type type) =>
        type.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false } or FieldInfo or Type)
            .Where(IsSeen)
            .Select(member => member.Name)
            .Except(["Item", "Step", "Observe"])
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static bool IsSeen(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => IsSeen(property.GetMethod!),
        FieldInfo variable => variable.IsPublic || variable.IsFamily,
        Type nested => nested.IsNestedPublic || nested.IsNestedFamily,
        _ => false,
    };
}
