# The service on its own; the database is a container beside it (docker-compose.yml).
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
ENV CI=true
RUN dotnet publish src/CityDeclarations.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
# The user that the base image brings for this; it owns nothing here and needs to write nothing.
USER $APP_UID
ENTRYPOINT ["dotnet", "CityDeclarations.Web.dll"]
