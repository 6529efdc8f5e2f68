using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace GeneratorTests.Harness;

/// <summary>Cells in an assembly of their own: all that a project which references it knows of them is metadata.</summary>
internal static class CellLibrary
{
    /// <summary>Compiles sources without the generator; a reference assembly holds declarations only, as builds of several projects use them.</summary>
    public static MetadataReference Compile(string source, bool isReferenceAssembly = false)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([source], HarnessOptions.Default).WithAssemblyName("CellLibrary");
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image, options: new EmitOptions(metadataOnly: isReferenceAssembly, includePrivateMembers: !isReferenceAssembly));
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>The options of a project that references such an assembly.</summary>
    public static HarnessOptions Referenced(string source, bool isReferenceAssembly = false) =>
        HarnessOptions.Default with { References = [.. HarnessReferences.All, Compile(source, isReferenceAssembly)] };
}
