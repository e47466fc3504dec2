namespace Ledger.Api.Hosting;

/// <summary>
/// There is no PostgreSQL to work with. The message tells three ways out, in Chinese and in English.
/// </summary>
public sealed class PostgresUnavailableException(IReadOnlyList<string> tried) : Exception(Text(tried))
{
    static string Text(IReadOnlyList<string> tried) => $"""
        没有可用的 PostgreSQL。任选一种办法：
          1. 安装 PostgreSQL 15 或更新版本（例如 apt-get install postgresql，或 brew install postgresql）；
          2. 安装 npm，程序会自动取得 PostgreSQL；
          3. 设置连接字符串 ConnectionStrings__Ledger，或运行 docker compose up。
        There is no PostgreSQL to work with. Any one of these helps:
          1. install PostgreSQL 15 or newer (apt-get install postgresql, or brew install postgresql);
          2. install npm, and the program fetches PostgreSQL by itself;
          3. set the connection string ConnectionStrings__Ledger, or run docker compose up.
        已尝试 / Tried: {(tried.Count == 0 ? "–" : string.Join("; ", tried))}
        """;
}
