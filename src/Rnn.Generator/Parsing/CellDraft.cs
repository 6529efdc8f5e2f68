using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rnn.Generator.Diagnostics;

namespace Rnn.Generator.Parsing;

/// <summary>
/// A cell on its way into a class that uses it, or being checked where it is written. In the first case it may come from another project, so that
/// nothing but its attributes is known; in the second the size that will be asked for is not known, and <see cref="UnitsToken"/> stands for it.
/// </summary>
internal sealed class CellDraft : NetworkDraft
{
    /// <summary>The runtime's <c>Cell.Units</c>, without its sign; a test holds them together.</summary>
    public const int UnitsToken = 720720;

    private readonly INamedTypeSymbol[] outer;

    private CellDraft(INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeReader? attribute, Compilation compilation, CellUse? use, IEnumerable<INamedTypeSymbol> around, bool hasOpenSizes)
        : base(type, syntax, attribute, compilation) => (Use, outer, HasOpenSizes) = (use, [.. around], hasOpenSizes);

    /// <summary>A cell as it is written.</summary>
    public static CellDraft AsWritten(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, IEnumerable<INamedTypeSymbol> around) =>
        new(type, syntax, attribute: null, compilation, use: null, around, hasOpenSizes: true);

    /// <summary>A cell as one layer of a class uses it.</summary>
    public static CellDraft AsUsed(NetworkDraft user, CellUse use) =>
        new(use.Type, user.Syntax, user.AttributeOrNone, user.Compilation, use, user.CellsAround, user.HasOpenSizes)
        {
            Precision = user.Precision,
            Steps = user.Steps,
        };

    /// <summary>Who uses the cell; null where it is checked as it is written.</summary>
    public CellUse? Use { get; }

    public override IEnumerable<INamedTypeSymbol> CellsAround => outer.Append(Type);

    public override bool HasOpenSizes { get; }

    /// <summary>Whether the cell is checked as it is written, and for its own sake.</summary>
    public bool IsOutermost => Use is null && outer.Length == 0;

    /// <summary>The layer that stands for what the cell reads; null where it reads nothing.</summary>
    public LayerDraft? Input { get; private set; }

    /// <summary>The layer that is the value of the cell.</summary>
    public LayerDraft Value { get; private set; } = null!;

    /// <summary>Where a mistake that no layer shows is reported.</summary>
    public Location Place => Use?.Attribute.Syntax.GetLocation() ?? Syntax.Identifier.GetLocation();

    /// <summary>The attribute of a property, its place being where it is written, or where the cell is used.</summary>
    public AttributeReader? Reader(AttributeData data, CancellationToken token) =>
        Use is null ? AttributeReader.Of(data, token) : AttributeReader.Of(data, Use.Attribute.Syntax);

    /// <summary>The name of a property, or the place where the cell is used.</summary>
    public SyntaxToken IdentifierOf(IPropertySymbol property, CancellationToken token) =>
        Use is null && PropertyShape.Syntax(property, token) is { } syntax ? PropertyShape.Identifier(syntax) : (Use?.Attribute.Syntax ?? (SyntaxNode)Syntax).GetFirstToken();

    /// <summary>Notes which layers stand for the cell, before they become part of something else.</summary>
    public void Settle() => (Input, Value) = (Layers.Find(layer => layer.IsCellInput), Layers.Find(layer => layer.IsOutput)!);

    /// <summary>Whether a size is told in units.</summary>
    public static bool IsInUnits(int size) => size < -UnitsToken / 1024;

    /// <summary>Reads a size told in units.</summary>
    public void ReadUnits(LayerDraft layer, AttributeReader kind, string argument, int size)
    {
        SyntaxNode place = Use?.Attribute.ValuePlace("units") ?? kind.ValuePlace(argument);
        long all = -(long)size * (Use?.Units ?? UnitsToken);
        layer.Size = (int)Math.Min(all / UnitsToken, int.MaxValue);
        if (all % UnitsToken != 0)
        {
            string part = ((double)-size / UnitsToken).ToString("0.####", CultureInfo.InvariantCulture);
            Sink.Report(CellRules.PartOfUnit, place, layer.Name, part, SizeText(Use?.Units ?? UnitsToken));
        }
        else if (!HasOpenSizes && layer.Size > Limits.Units)
        {
            Sink.Report(ValueRules.SizeOutOfRange, place, layer.Name, SizeText(layer.Size), Limits.Units.ToString(CultureInfo.InvariantCulture));
        }
    }

    public override string SizeText(int size) =>
        !HasOpenSizes || size < UnitsToken / 1024 ? base.SizeText(size)
        : size == UnitsToken ? "Units"
        : size % UnitsToken == 0 ? base.SizeText(size / UnitsToken) + "·Units"
        : UnitsToken % size == 0 ? "Units/" + base.SizeText(UnitsToken / size)
        : base.SizeText(size);
}
