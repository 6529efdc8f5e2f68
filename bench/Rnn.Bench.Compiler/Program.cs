using System.CommandLine;
using Rnn.Bench;
using Rnn.Bench.Compiler;

Option<FileInfo?> into = new("--into") { Description = "A document whose table 'compile time' is replaced by that of this run." };
RootCommand command = new("What the compiler of networks costs in an editor: a hundred networks, edits here and there.") { into };
command.SetAction(parsed => CompileTimeTable.Print(new Report(parsed.GetValue(into)?.FullName)));
return command.Parse(args).Invoke();
