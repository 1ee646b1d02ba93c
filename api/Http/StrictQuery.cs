using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>
/// Refuses query parameters that a route does not know, that are missing, given twice or malformed, naming each. What is
/// allowed is read off the handler's own parameters, so that it cannot differ from what the handler reads.
/// </summary>
internal sealed class StrictQuery(RequestDelegate next)
{
    private readonly ConcurrentDictionary<Endpoint, IReadOnlyDictionary<string, Allowed>> contracts = new();

    private sealed record Allowed(Type Type, IReadOnlyList<object?>? Values, bool Required);

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint route && route.Metadata.GetMetadata<MethodInfo>() is { } handler
            && route.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
        {
            var allowed = contracts.GetOrAdd(route, _ => Contract(route, handler));
            var errors = http.Request.Query.SelectMany(pair => Check(pair.Key, pair.Value, allowed))
                .Concat(allowed.Where(one => one.Value.Required && !http.Request.Query.ContainsKey(one.Key))
                    .Select(one => new ParameterError(one.Key, $"{one.Key} is missing; it must be given.")))
                .ToList();
            if (errors.Count > 0)
            {
                await Problems.Invalid(errors).ExecuteAsync(http);
                return;
            }
        }

        await next(http);
    }

    private static IEnumerable<ParameterError> Check(
        string name, StringValues values, IReadOnlyDictionary<string, Allowed> contract)
    {
        if (!contract.TryGetValue(name, out var allowed))
        {
            var known = contract.Count == 0 ? "this address takes none" : $"allowed are {string.Join(", ", contract.Keys)}";
            yield return new(name, $"{name} is not a parameter here; {known}.");
        }
        else if (values.Count > 1)
        {
            yield return new(name, $"{name} is given {values.Count} times; give it once.");
        }
        else if (Complaint(values[0] ?? "", allowed) is { } complaint)
        {
            yield return new(name, $"{name} must be {complaint}; '{values[0]}' is none.");
        }
    }

    private static string? Complaint(string value, Allowed allowed)
    {
        if (allowed.Values is { } values)
        {
            return values.Contains(value) ? null : $"one of {string.Join(", ", values)}";
        }

        if (allowed.Type == typeof(int))
        {
            return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "a whole number";
        }

        if (allowed.Type == typeof(DateTimeOffset))
        {
            return Instant.Parse(value) is null ? "an ISO 8601 time such as 2025-07-02T08:35:00Z" : null;
        }

        return value.Length == 0 ? "a text" : null;
    }

    private static Dictionary<string, Allowed> Contract(RouteEndpoint route, MethodInfo handler)
    {
        var inRoute = route.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var contract = new Dictionary<string, Allowed>(StringComparer.Ordinal);
        var nullability = new NullabilityInfoContext();
        foreach (var parameter in handler.GetParameters())
        {
            if (parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
            {
                foreach (var property in parameter.ParameterType.GetProperties())
                {
                    Add(property.Name, property.PropertyType, property, nullability.Create(property).WriteState);
                }
            }
            else
            {
                Add(parameter.Name!, parameter.ParameterType, parameter, parameter.HasDefaultValue ? NullabilityState.Nullable : nullability.Create(parameter).WriteState);
            }
        }

        return contract;

        void Add(string name, Type type, ICustomAttributeProvider source, NullabilityState state)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if ((type == typeof(string) || type == typeof(int) || type == typeof(DateTimeOffset)) && !inRoute.Contains(name)
                && !source.IsDefined(typeof(FromFormAttribute), false))
            {
                var values = (AllowedValuesAttribute?)source.GetCustomAttributes(typeof(AllowedValuesAttribute), false).FirstOrDefault();
                contract[char.ToLowerInvariant(name[0]) + name[1..]] = new(type, values?.Values, Required: state == NullabilityState.NotNull);
            }
        }
    }
}
