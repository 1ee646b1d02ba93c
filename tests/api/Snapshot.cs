namespace NewsApi.Tests;

/// <summary>
/// Compares a text with a committed file. On a developer's machine a difference rewrites the file, so that it shows in the
/// diff under review; either way the test fails once.
/// </summary>
public static class Snapshot
{
    public static void Matches(string path, string actual)
    {
        var file = Path.Combine(Repository.Root, path);
        if (File.Exists(file) && File.ReadAllText(file) == actual)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(file, actual);
        }

        Assert.Fail($"{path} no longer matches the code. Review its diff; if it is meant, commit it.");
    }
}
