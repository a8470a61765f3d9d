// What every use case needs: request, validator, handler, endpoint.
global using CityDeclarations.Registry.Api;
global using CityDeclarations.Registry.Foundation;
global using CityDeclarations.Registry.Texts;
global using CityDeclarations.Registry.Values;
global using FluentValidation;
global using Marten;
global using MediatR;
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Http;
global using Microsoft.AspNetCore.Routing;
