using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Web.Commands;

/// <summary>An import's report, as a person reads it on a console.</summary>
internal static class ImportReport
{
    public static void Write(CityImport import, TextWriter to)
    {
        to.WriteLine(
            $"{(import.DryRun ? "Dry run, nothing was written. " : "")}{import.Source}: {import.Encoding}, delimiter {import.Delimiter}"
        );
        to.WriteLine($"Columns: {string.Join(", ", import.Columns.Select(column => $"{column.Key} = {column.Value}"))}");
        if (import.Ignored.Count > 0)
            to.WriteLine($"Ignored: {string.Join(", ", import.Ignored)}");
        to.WriteLine();
        foreach (var row in import.Rows.Where(row => row.Problems.Count > 0))
        {
            foreach (var problem in row.Problems)
            {
                to.WriteLine(
                    $"row {row.Row}{(row.Name is null ? "" : $" ({row.Name})")}, "
                        + $"{(problem.Column is null ? "" : $"{problem.Column} = “{problem.Value}”: ")}{problem.Code}"
                );
                to.WriteLine($"    {problem.Detail} {problem.Remedy}");
            }
        }
        foreach (var row in import.Rows.Where(row => row.Notes.Count > 0))
            to.WriteLine($"row {row.Row} ({row.Name}): note: {string.Join(" ", row.Notes)}");
        to.WriteLine();
        to.WriteLine(
            $"{import.Rows.Count} rows: {import.Registered} registered, {import.Restated} restated, {import.Unchanged} "
                + $"unchanged, {import.Refused} refused"
        );
    }
}
