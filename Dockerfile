FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish Ledger.Api --configuration Release --output /program

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /program
COPY --from=build /program .
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "Ledger.Api.dll"]
