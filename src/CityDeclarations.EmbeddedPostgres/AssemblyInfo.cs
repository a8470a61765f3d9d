using System.Runtime.CompilerServices;

// The search and the fetching are tested by themselves: no test machine has every kind of installation.
[assembly: InternalsVisibleTo("CityDeclarations.Registry.Tests")]
