using System.Runtime.InteropServices;

namespace PackageTests;

/// <summary>What a stranger gets who adds the one package and knows nothing of the repository.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(Package package)
{
    /// <summary>The networks are a library with the package; the program that references the library gets the runtime, but no second run of the compiler.</summary>
    [Fact]
    public void A_consumer_builds_trains_and_streams_and_hands_on_no_compiler()
    {
        Consumer consumer = new(package, "consumer");

        string printed = consumer.PublishAndRun();

        Consumer.AssertIsRight(printed);
        Assert.Equal(["rnn.codegen"], Directory.GetDirectories(package.Cache).Select(Path.GetFileName));
        Assert.Equal(["Waves"], consumer.ProjectsWithGeneratedCode);
    }

    [Fact]
    public void A_project_without_a_network_gets_not_a_line_of_code()
    {
        Consumer consumer = new(package, "plain");

        consumer.Build("Plain");

        Assert.Empty(consumer.ProjectsWithGeneratedCode);
    }

    /// <summary>Warnings are errors here, so this is the trimmer's own judgement too.</summary>
    [PublishFact("PublishTrimmed")]
    public void Trimmed_and_self_contained_it_comes_to_the_same_numbers() =>
        Consumer.AssertIsRight(new Consumer(package, "trimmed", needsSdk: true).PublishAndRun("-r", PublishFactAttribute.Runtime, "--self-contained", "-p:PublishTrimmed=true"));

    /// <summary>The library hands the package's choice of instructions on to the program, which says nothing of them.</summary>
    [PublishFact("PublishAot")]
    public void Native_it_comes_to_the_same_numbers_with_the_instructions_that_the_package_chooses()
    {
        Consumer consumer = new(package, "native", needsSdk: true);

        Consumer.AssertIsRight(consumer.PublishAndRun("-r", PublishFactAttribute.Runtime, "-p:PublishAot=true"));

        string[] told = [.. File.ReadAllLines(Assert.Single(Directory.GetFiles(Path.Combine(consumer.Folder, "App", "obj"), "App.ilc.rsp", SearchOption.AllDirectories)))];
        Assert.Equal(RuntimeInformation.ProcessArchitecture == Architecture.X64, told.Contains("--instruction-set:x86-64-v3"));
    }
}
