using System.Reflection;
using System.Xml.Linq;
using GraphQL;
using GraphQL.Types;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Graph;

/// <summary>
/// Describes the schema by the comments of the code, looked up by name. The engine's own switch for it walks through the whole file
/// once for each field, which was a third of the time the schema takes.
/// </summary>
internal sealed class Descriptions : GraphQLAttribute
{
    private readonly Dictionary<string, XElement> members;

    private Descriptions(string file) => members = XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    private static readonly Lazy<Descriptions> Once = new(() =>
    {
        var descriptions = new Descriptions(Path.ChangeExtension(typeof(Descriptions).Assembly.Location, "xml"));
        GlobalSwitches.GlobalAttributes.Add(descriptions);
        return descriptions;
    });

    /// <summary>Of every schema that is made from now on.</summary>
    public static void Use() => _ = Once.Value;

    public override void Modify(IGraphType graphType, Type sourceType) =>
        graphType.Description ??= Text(XmlCommentsNodeNameHelper.GetMemberNameForType(sourceType), "summary");

    public override void Modify(FieldType fieldType, bool isInputType, IGraphType graphType, MemberInfo memberInfo, ref bool ignore) =>
        fieldType.Description ??= Text(NameOf(memberInfo), "summary");

    public override void Modify(QueryArgument queryArgument, ParameterInfo parameterInfo) =>
        queryArgument.Description ??= Text(NameOf(parameterInfo.Member), "param", parameterInfo.Name);

    public override void Modify(EnumValueDefinition enumValueDefinition)
    {
        if (enumValueDefinition.Value is Enum value && value.GetType().GetField($"{value}") is { } field)
        {
            enumValueDefinition.Description ??= Text(NameOf(field), "summary");
        }
    }

    private static string NameOf(MemberInfo member) => member is MethodInfo method
        ? XmlCommentsNodeNameHelper.GetMemberNameForMethod(method)
        : XmlCommentsNodeNameHelper.GetMemberNameForFieldOrProperty(member);

    private string? Text(string member, string element, string? parameter = null)
    {
        var text = members.GetValueOrDefault(member)?.Elements(element).FirstOrDefault(it => parameter is null || it.Attribute("name")?.Value == parameter)?.Value.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
