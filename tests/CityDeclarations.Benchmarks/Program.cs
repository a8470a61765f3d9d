using CityDeclarations.Benchmarks;

// dotnet run -c Release --project tests/CityDeclarations.Benchmarks [a] [b] [c] [d] [e] [f] [g] [--events N] [--cities N]
// Each section runs the register and its peer in the same run, in processes of their own, and prints a table.
if (args is ["peer", var kind, .. var rest])
    return await Peers.Run(kind, rest);

await using var stage = await Stage.Open();
var sections = args.Where(arg => arg.Length == 1).DefaultIfEmpty("abcdefg").Aggregate(string.Concat);
var events = args.SkipWhile(arg => arg != "--events").Skip(1).Select(int.Parse).FirstOrDefault(1_000_000);
ScoreSection.Cities = args.SkipWhile(arg => arg != "--cities").Skip(1).Select(int.Parse).FirstOrDefault(ScoreSection.Cities);
stage.Describe();
if (sections.Contains('a', StringComparison.Ordinal))
    await CommandSection.Run(stage);
if (sections.Contains('b', StringComparison.Ordinal) || sections.Contains('c', StringComparison.Ordinal))
    await BoardSection.Run(stage, sections);
if (sections.Contains('d', StringComparison.Ordinal))
    await RebuildSection.Run(stage, events);
if (sections.Contains('e', StringComparison.Ordinal))
    await DraftSection.Run(stage);
if (sections.Contains('f', StringComparison.Ordinal))
    await RushSection.Run(stage);
if (sections.Contains('g', StringComparison.Ordinal))
    await ScoreSection.Run(stage);
return 0;
