FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish Ledger.Api --configuration Release --output /program

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /program
COPY --from=build /program .
# A named volume takes the owner of the folder that it is mounted on.
RUN install -d -o $APP_UID -g $APP_UID -m 0700 /var/lib/ledger/keys /var/lib/ledger/files
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "Ledger.Api.dll"]
