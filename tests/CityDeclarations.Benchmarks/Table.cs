using System.Globalization;

namespace CityDeclarations.Benchmarks;

/// <summary>Prints a section's figures as a Markdown table, ready for docs/reference/performance.md.</summary>
internal static class Table
{
    public static void Print(string title, string[] columns, IEnumerable<string[]> rows)
    {
        Console.WriteLine($"### {title}\n");
        Console.WriteLine($"| {string.Join(" | ", columns)} |");
        Console.WriteLine($"|{string.Concat(columns.Select(_ => " --- |"))}");
        foreach (var row in rows)
            Console.WriteLine($"| {string.Join(" | ", row)} |");
        Console.WriteLine();
    }

    public static string Text(double number, string format = "N0") => number.ToString(format, CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> numbers) => Percentile(numbers, 0.5);

    public static double Percentile(IEnumerable<double> numbers, double share)
    {
        var sorted = numbers.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
