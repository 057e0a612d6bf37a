"""What things are called in the county of the demo. All of it is invented."""

PROVINCE, CITY, COUNTY = "江源省", "云溪市", "青禾县"

STREETS = ("桂花街道", "柳林街道", "城关镇", "石桥镇", "南湖镇", "松岭乡")

COMMUNITIES = ("桂花社区", "香樟社区", "柳荫社区", "东门社区", "石桥村", "湖畔村", "松岭村")
"""One in each street, and a second one in the first."""

BUREAUS = {
    "民政局": ("社会福利中心",),
    "教育局": ("第一小学", "实验中学"),
    "卫生健康局": ("人民医院", "疾病预防控制中心"),
    "农业农村局": ("农业技术推广中心",),
    "住房和城乡建设局": (),
    "交通运输局": ("公路管理站",),
    "水利局": ("水利工程管理站",),
    "文化和旅游局": ("图书馆", "文化馆"),
    "人力资源和社会保障局": ("公共就业服务中心",),
    "应急管理局": (),
    "城市管理局": ("市政维护中心",),
    "退役军人事务局": (),
}
"""Each bureau of the county with the units below it."""

FINANCE, AUDIT, FIRM = "财政局", "审计局", "正衡绩效评价有限公司"

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "明华建国志强海燕晓东丽娟文博雪梅思远佳怡立新春生玉兰子涵永昌慧敏国栋秀英天佑若琳景行雨桐振宇静怡"

TITLES = {
    "community-service-station": ("社区公共服务站建设", "便民服务中心提升", "一站式服务窗口运行", "社区服务站人员配备"),
    "three-way-linkage": ("三社联动试点", "社会组织孵化培育", "社工人才服务项目", "社区公益创投"),
    "resettlement-community": ("搬迁安置点社区治理", "安置社区融入服务", "搬迁户后续帮扶服务"),
    "floating-population": ("流动人口服务管理", "新市民之家建设", "流动人口登记与服务"),
    "grassroots-organisation": ("基层组织阵地建设", "基层骨干培训", "会员之家建设", "村级组织活动场所提升"),
    "public-facilities": ("办公用房维修", "活动场地修缮", "消防设施改造", "供水管网改造", "无障碍设施改造"),
    "employment-training": ("职业技能培训", "就业援助专项活动", "农村劳动力转移培训", "公共招聘服务"),
    "subsidy-relief": ("困难群众临时救助", "高龄老人津贴", "困难学生资助", "优抚对象慰问", "特困人员供养"),
    "equipment-it": ("信息化设备购置", "业务管理系统建设", "办公设备更新", "应急物资装备购置", "档案数字化"),
    "events-publicity": ("政策宣传月活动", "普法宣传活动", "安全生产宣传", "全民阅读活动", "志愿服务系列活动"),
    "operation-maintenance": ("设施设备运行维护", "绿化养护", "信息系统运维", "消防设施维护", "业务用房运行维护"),
    "purchase-of-services": ("政府购买养老服务", "政府购买社会工作服务", "环境卫生作业服务", "法律顾问服务采购"),
    "research-planning": ("“十五五”规划编制", "专项课题研究", "技术标准编制", "行业发展调查研究"),
}
"""Names of projects for each pack of indicators."""

COMMON = (
    "equipment-it",
    "events-publicity",
    "operation-maintenance",
    "public-facilities",
    "purchase-of-services",
    "research-planning",
)

PACKS = {
    "社区": ("community-service-station", "grassroots-organisation", "public-facilities", "events-publicity"),
    "村": ("community-service-station", "grassroots-organisation", "public-facilities", "events-publicity"),
    "街道": ("three-way-linkage", "floating-population", "purchase-of-services", "public-facilities"),
    "镇": ("resettlement-community", "grassroots-organisation", "public-facilities", "subsidy-relief"),
    "乡": ("resettlement-community", "grassroots-organisation", "public-facilities", "subsidy-relief"),
    "民政局": ("subsidy-relief", "three-way-linkage", "purchase-of-services", "floating-population"),
    "人力资源和社会保障局": ("employment-training", "subsidy-relief", "equipment-it"),
    "公共就业服务中心": ("employment-training", "events-publicity", "operation-maintenance"),
    "教育局": ("subsidy-relief", "equipment-it", "public-facilities", "research-planning"),
    "退役军人事务局": ("subsidy-relief", "employment-training", "events-publicity"),
}
"""Which packs fit which units, by how the name ends; all others have the common ones."""

CONTENT = {
    "community-service-station": "改造服务场所，配齐窗口设备和社区工作者，为居民办理民政、社保、就业等事项。",
    "three-way-linkage": "以社区为平台、社会组织为载体、社工人才为支撑，开展为老、助残、儿童服务项目。",
    "resettlement-community": "为搬迁群众提供就业帮扶、矛盾调解、社区融入等服务，健全自治组织。",
    "floating-population": "采集登记流动人口信息，建设服务示范点，提供就业、子女入学、卫生等服务。",
    "grassroots-organisation": "建设活动阵地，培训骨干，组织经常性活动。",
    "public-facilities": "按批复的实施方案完成勘察、施工、监理和竣工验收，移交后落实管护单位。",
    "employment-training": "面向城乡劳动者开展职业技能培训和招聘服务，培训合格后推荐就业。",
    "subsidy-relief": "按政策标准审核、公示、发放补助资金，做到应补尽补、应救尽救。",
    "equipment-it": "按政府采购程序购置设备、建设系统，验收后投入使用。",
    "events-publicity": "按方案组织活动，发放宣传资料，邀请媒体报道。",
    "operation-maintenance": "对设施设备进行日常巡检、保养和维修，保障正常运行。",
    "purchase-of-services": "通过政府采购确定承接主体，按合同提供服务，按季度考核付款。",
    "research-planning": "委托专业机构开展调研，形成成果并组织专家评审。",
}
