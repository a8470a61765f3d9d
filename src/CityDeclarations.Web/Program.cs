using CityDeclarations.Web.Commands;
using CityDeclarations.Web.Hosting;

return CommandLine.Takes(args) ? await CommandLine.Run(args) : await Service.Run(args);
